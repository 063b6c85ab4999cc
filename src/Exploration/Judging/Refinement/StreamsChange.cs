using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>A change of streams.</summary>
internal delegate void StreamsChange(Span<StreamState> streams);
