namespace BindSim.SimNetwork.Choosing;

/// <summary>Keeps the picks of a run, for a trace.</summary>
public interface IChoiceRecorder
{
    /// <summary>Alternative <paramref name="index"/> of <paramref name="point"/> was picked; it has not happened yet.</summary>
    void Picked(in ChoicePoint point, int index);
}
