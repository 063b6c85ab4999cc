using System.Runtime.InteropServices;
using BindSim.Exploration.Judging;
using BindSim.Model.Addresses;
using BindSim.SimNetwork.Hashing;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Observing;

/// <summary>
/// What a run did, without the order of things that have nothing to do with each other: for each connection what its client saw, in
/// order, and what the server's side of it saw, in order; and for each account in which order binds were answered and streams ended.
/// Runs of one behaviour differ in how far connections had come at the same time, and in virtual time.
/// </summary>
internal sealed class Behaviour
{
    private readonly List<View> _views = [];
    private readonly List<(BareJid Account, Fingerprint Ends)> _accounts = [];

    /// <summary>The behaviour so far as a number.</summary>
    public ulong Hash
    {
        get
        {
            // Sums, for connections are numbered in the order in which they were made, which is no part of what they did.
            ulong sum = 0;
            foreach (View view in _views)
            {
                Fingerprint both = view.Client;
                both.Add(view.Server.Value);
                sum += both.Value;
            }

            foreach ((BareJid _, Fingerprint ends) in _accounts)
            {
                sum += ends.Value;
            }

            return sum;
        }
    }

    /// <summary>Takes one thing that happened.</summary>
    public void Add(in Observed observed)
    {
        ObservedConnection connection = observed.Connection;
        if (observed.Kind == ObservedKind.Connected)
        {
            Fingerprint named = Fingerprint.Empty;
            named.Add(MemoryMarshal.AsBytes(connection.Name.AsSpan()));
            _views.Add(new View { Client = named, Server = named });
            return;
        }

        ref View view = ref CollectionsMarshal.AsSpan(_views)[connection.Ordinal];
        switch (observed.Kind)
        {
            case ObservedKind.ClientSent or ObservedKind.ClientEnded or ObservedKind.Vanished:
                Add(ref view.Client, observed);
                break;
            case ObservedKind.ServerSent or ObservedKind.ServerEnded:
                Add(ref view.Server, observed);
                AddAnswer(observed, view.Server.Value);
                break;
            case ObservedKind.ClientReceived or ObservedKind.ClientSawEnd:
                // Bytes arrive in the order in which they were sent: that they arrived says all.
                view.Client.Add((ulong)observed.Kind);
                break;
            default:
                view.Server.Add((ulong)observed.Kind);
                break;
        }
    }

    private static void Add(ref Fingerprint view, in Observed observed)
    {
        view.Add(((ulong)observed.Kind << 1) | (observed.Reset ? 1u : 0u));
        if (observed.Element is { } element)
        {
            view.Add(element.Utf8.Span);
        }
    }

    /// <summary>Answers and ends decide who owns what, so their order in one account counts.</summary>
    private void AddAnswer(in Observed observed, ulong view)
    {
        if (observed.Element is { } element && element.Name != "iq" && !element.Is("error", Namespaces.Streams) && !element.Is("success", Namespaces.Sasl2))
        {
            return;
        }

        BareJid account = observed.Connection.Account;
        int index = 0;
        while (index < _accounts.Count && _accounts[index].Account != account)
        {
            index++;
        }

        if (index == _accounts.Count)
        {
            _accounts.Add((account, Fingerprint.Empty));
        }

        CollectionsMarshal.AsSpan(_accounts)[index].Ends.Add(view);
    }

    private struct View
    {
        public Fingerprint Client;
        public Fingerprint Server;
    }
}
