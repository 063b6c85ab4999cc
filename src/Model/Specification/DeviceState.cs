using System.Runtime.InteropServices;

namespace BindSim.Model.Specification;

/// <summary>One client device.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Wish">The resource it means to ask for: a place in <see cref="SpecificationBound.Resources"/>.</param>
/// <param name="Variant">How often it has turned to another resource: 0 asks for the wish itself, 1 for <c>wish-2</c>.</param>
/// <param name="Retries">Retries used, after refusals and lost connections.</param>
/// <param name="Believes">The name it believes to own; 0 unless <see cref="DevicePhase.Bound"/>.</param>
/// <param name="Token">What it would resume its session by (the SM-ID); 0 when it was told none, or that it is over.</param>
/// <param name="Stray">What a request to resume asks for that it sent on a connection lost since, as long as the server may still come to it.</param>
/// <param name="Heard">How many stanzas of the session that it would resume it has handled, as it counts them.</param>
/// <param name="Left">
/// What it sent in a session that is over, and keeps. As long as it does not know that: with the count of what was handled, which its server remembers. After that
/// the rest, which it sends again in its next session.
/// </param>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly record struct DeviceState(
    DevicePhase Phase, byte Wish, byte Variant, byte Retries, byte Believes, byte Token = 0, ResumeRequest Stray = default, byte Heard = 0, StanzaFlow Left = default);
