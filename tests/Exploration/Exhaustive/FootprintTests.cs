using BindSim.Exploration.Exhaustive;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>Footprints are compared by filters and shortcuts; here with what one says thing by thing.</summary>
public sealed class FootprintTests
{
    /// <summary>Few numbers, so that things meet; and large ones, so that filters do.</summary>
    private static readonly Gen<Access> _accesses =
        from space in Gen.Elements(Enum.GetValues<AccessSpace>())
        from id in Gen.OneOf(Gen.Choose(0, 3).Select(id => (ulong)id), Gen.Choose(0, int.MaxValue).Select(id => (ulong)id))
        from number in Gen.Choose(0, space == AccessSpace.Message ? 2 : 0)
        from writes in Gen.Elements(true, false)
        select new Access(space, id, number, writes);

    private static readonly Gen<Footprint> _footprints =
        from accesses in Gen.Choose(0, 12).SelectMany(count => _accesses.ListOf(count))
        from mayDisable in Gen.Elements(true, false)
        select new Footprint([.. accesses.DistinctBy(access => access with { Writes = false })], mayDisable);

    [Fact]
    public void Two_events_conflict_if_they_share_a_thing_that_one_writes()
    {
        int conflicts = 0;
        Props.Check(
            _footprints.Two().ToArbitrary(),
            pair =>
            {
                (Footprint one, Footprint other) = pair;
                List<Access> things = [.. one.Accesses.ToArray().Where(mine => other.Accesses.ToArray().Any(theirs => mine.SameThing(theirs) && (mine.Writes || theirs.Writes)))];
                bool found = one.TryFindConflict(other, out Access thing, out bool isMessage);

                Assert.Equal(things.Count > 0, found);
                Assert.Equal(found, one.ConflictsWith(other));
                Assert.Equal(things.FirstOrDefault(), thing);
                Assert.Equal(found && things.All(each => each.Space == AccessSpace.Message), isMessage);
                conflicts += found ? 1 : 0;
            },
            tests: 2_000);
        Assert.InRange(conflicts, 200, 1_800);
    }

    [Fact]
    public void An_event_affects_a_later_one_if_it_wrote_what_that_touches() => Props.Check(
        _footprints.Two().ToArbitrary(),
        pair => Assert.Equal(
            pair.Item1.Accesses.ToArray().Any(mine => mine.Writes && pair.Item2.Accesses.ToArray().Any(theirs => mine.SameThing(theirs))),
            pair.Item1.Affects(pair.Item2)),
        tests: 2_000);

    [Fact]
    public void What_an_event_settles_is_in_its_filter() => Props.Check(
        _footprints.ToArbitrary(),
        footprint =>
        {
            foreach (Access access in footprint.Accesses)
            {
                Assert.Equal(access.Writes || footprint.MayDisable, footprint.Settles(access));
                Assert.True(!footprint.Settles(access) || footprint.Settled.MayHold(access.Hash));
            }
        },
        tests: 500);

    [Fact]
    public void A_filter_seldom_takes_one_thing_for_another()
    {
        int mistaken = 0;
        for (ulong i = 0; i < 10_000; i++)
        {
            var one = new ThingFilter();
            var other = new ThingFilter();
            one.Add(new Access(AccessSpace.Object, i * 2, 0, true).Hash);
            other.Add(new Access(AccessSpace.Object, (i * 2) + 1, 0, true).Hash);
            mistaken += one.MayMeet(other) ? 1 : 0;
        }

        // One in 256 by chance.
        Assert.InRange(mistaken, 10, 90);
    }
}
