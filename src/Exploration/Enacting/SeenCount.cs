using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Enacting;

/// <summary>The count of stanzas in one direction of one connection (XEP-0198), as far as its receiver says it.</summary>
internal sealed class SeenCount
{
    private readonly List<uint> _wanted = [];
    private uint _passed;
    private uint _said;
    private uint _heard;

    /// <summary>Stanzas are counted from here on.</summary>
    /// <param name="from">How many there were before.</param>
    public void Begin(uint from = 0)
    {
        _wanted.Clear();
        _passed = from;
    }

    /// <summary>One more stanza.</summary>
    /// <param name="isWanted">Whether it is one that the specification has as well.</param>
    public void Pass(bool isWanted)
    {
        _passed++;
        if (isWanted)
        {
            _wanted.Add(_passed);
        }
    }

    /// <summary>The receiver said how many it has handled.</summary>
    public void Said(Element element) => Note(element, ref _said);

    /// <summary>The sender was told.</summary>
    public void Heard(Element element) => Note(element, ref _heard);

    /// <summary>Whether the receiver has said that it handled the first that are wanted, as many as are asked for.</summary>
    public bool HasSaid(int wanted) => Covers(_said, wanted);

    /// <summary>Whether the sender was told so.</summary>
    public bool HasHeard(int wanted) => Covers(_heard, wanted);

    private static void Note(Element element, ref uint count) => count = StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled) ? handled.Value : count;

    private bool Covers(uint count, int wanted) => wanted <= _wanted.Count && (wanted == 0 || count >= _wanted[wanted - 1]);
}
