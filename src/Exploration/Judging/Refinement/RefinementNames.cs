using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// The resources of runs by number: every text that was asked for or granted has one, and so has every client with its tag. Two texts that are prepared to the same
/// resource have the same.
/// </summary>
/// <param name="policy">Says how they are prepared.</param>
/// <param name="later">Those that may take its place.</param>
internal sealed class RefinementNames(SessionPolicy policy, params SessionPolicy[] later) : IResourceNames
{
    /// <summary>Stands for a generated resource that the server has not told yet, and of which the client chose no part.</summary>
    public const byte Untold = byte.MaxValue;

    // What stands for the server's part of a resource: as long as one, and no text of a run.
    private const string ServersPart = "4f9a1c7e-0000-4000-8000-000000000000";

    private readonly SessionPolicy[] _policies = [policy, .. later];
    private readonly List<RunName> _names = [new(null, default)];

    /// <summary>Whether a run may begin: there are numbers left for what it brings.</summary>
    public bool HasRoom => _names.Count < Untold / 2;

    /// <summary>The number of a text; 0 for null, and <see cref="Untold"/> where there are too many.</summary>
    public byte NameOf(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        for (int i = 1; i < _names.Count; i++)
        {
            if (_names[i].Text == text)
            {
                return (byte)i;
            }
        }

        bool isLegal = Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart prepared, out _);
        int known = isLegal ? _names.FindIndex(1, name => name.Text is not null && name.Prepared == prepared) : -1;
        return known > 0 ? (byte)known : Add(new RunName(text, prepared));
    }

    /// <summary>The number of what a client of Bind 2 asks for; <see cref="Untold"/> where there are too many.</summary>
    /// <param name="tag">Its tag, as sent.</param>
    /// <param name="client">Which client it is, or null.</param>
    public byte NameOf(string? tag, string? client)
    {
        string sent = tag ?? "";
        int known = _names.FindIndex(name => name.Inline is { } inline && inline.Tag == sent && inline.Client == client);
        if (known > 0)
        {
            return (byte)known;
        }

        var made = new InlineBind(sent, client, client is null ? null : $"{ServersPart}{_names.Count}");
        return Add(new RunName(null, Made(made, made.StablePart ?? ServersPart), made));
    }

    /// <summary>The number of a resource that is generated in answer to a request and not told yet.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="form">How much of that is in it.</param>
    public byte UntoldFor(byte asked, GrantForm form)
    {
        Resourcepart like = _names[asked] switch
        {
            { Inline: { } inline } => Made(inline, ServersPart),
            { Prepared.Value: { } text } when form == GrantForm.AskedAndGenerated && Resourcepart.TryPrepare($"{text} {ServersPart}", policy.Addresses, out Resourcepart both, out _) => both,
            _ => default,
        };
        string begins = like == default ? "" : like.Value[..^ServersPart.Length];
        if (begins.Length == 0)
        {
            return Untold;
        }

        int known = _names.FindIndex(name => name.Begins == begins);
        return known > 0 ? (byte)known : Add(new RunName(null, default, Begins: begins));
    }

    /// <summary>Whether a resource may be one that was not told yet.</summary>
    /// <param name="name">The name of a generated resource, or of one that is made for a client.</param>
    /// <param name="told">What was told.</param>
    public bool MayBe(byte name, byte told)
    {
        if (name == Untold)
        {
            return IsMade(_names[told].Prepared) || IsOfClassOf(_names[told].Prepared, Resource(Untold, 0));
        }

        string begins = _names[name] is { Inline: { } inline } made ? made.Prepared.Value[..^(inline.StablePart?.Length ?? 0)] : _names[name].Begins ?? "";
        return _names[told].Prepared.Value?.StartsWith(begins.TrimEnd(' '), StringComparison.Ordinal) == true;
    }

    public string? Asked(byte name) => _names[name].Text;

    public InlineBind? Inline(byte name) => name == Untold ? null : _names[name].Inline;

    public Resourcepart Resource(byte name, int stream)
    {
        string? begins = name == Untold ? "" : _names[name].Begins;
        return begins is null ? _names[name].Prepared
            : Resourcepart.TryPrepare($"{begins}{ServersPart}-{stream}", policy.Addresses, out Resourcepart untold, out _) ? untold
            : default;
    }

    public bool IsGenerated(byte name) => name == Untold || _names[name].Begins is not null;

    /// <summary>Whether the limits of the same class hold for two names, under every policy.</summary>
    public bool AreOfOneClass(byte one, byte other) => one == other
        || (!IsGenerated(one) && !IsGenerated(other) && IsOfClassOf(_names[one].Prepared, _names[other].Prepared));

    /// <summary>A name in words.</summary>
    public string Describe(byte name) => name == 0 ? "any resource"
        : IsGenerated(name) ? "a generated resource"
        : _names[name].Inline is null ? $"'{_names[name].Text}'"
        : "the resource of its client";

    /// <summary>Whether a resource is like those that a server generates: written with the digits of a UUID.</summary>
    private static bool IsMade(Resourcepart resource) => resource.Value?.AsSpan().ContainsAnyExcept("0123456789abcdefABCDEF-") == false;

    private bool IsOfClassOf(Resourcepart one, Resourcepart other) => Array.TrueForAll(_policies, each => each.ClassOf(one) == each.ClassOf(other));

    private Resourcepart Made(InlineBind inline, string part) =>
        Resourcepart.TryPrepare(inline.Resource(part, isTagged: true), policy.Addresses, out Resourcepart tagged, out _)
        || Resourcepart.TryPrepare(part, policy.Addresses, out tagged, out _) ? tagged : default;

    private byte Add(RunName name)
    {
        if (_names.Count == Untold)
        {
            return Untold;
        }

        _names.Add(name);
        return (byte)(_names.Count - 1);
    }
}
