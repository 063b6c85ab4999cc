using BindSim.SimNetwork.Choosing;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Depth-first search: one run for each sequence of picks that there is.</summary>
internal sealed class EveryInterleaving : IStrategy
{
    private readonly List<(int Picked, int Count)> _path = [];
    private int _depth;

    public int Pick(in ChoicePoint point)
    {
        if (_depth == _path.Count)
        {
            _path.Add((0, point.Count));
        }

        Assert.Equal(point.Count, _path[_depth].Count);
        return _path[_depth++].Picked;
    }

    /// <summary>Turns to the next sequence.</summary>
    /// <returns>False when that was the last.</returns>
    public bool Next()
    {
        while (_path is [.., var last])
        {
            _path.RemoveAt(_path.Count - 1);
            if (last.Picked + 1 < last.Count)
            {
                _path.Add((last.Picked + 1, last.Count));
                _depth = 0;
                return true;
            }
        }

        return false;
    }
}
