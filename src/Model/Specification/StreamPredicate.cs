namespace BindSim.Model.Specification;

/// <summary>A question about one stream.</summary>
/// <param name="stream">The stream asked about.</param>
public delegate bool StreamPredicate(in StreamState stream);
