using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Tests.Choosing;

/// <summary>The one door that every difference between two runs passes.</summary>
public sealed class ChoicesTests : IStrategy, IChoiceRecorder, IAlternatives
{
    private readonly List<(ChoicePoint Point, int Index)> _recorded = [];
    private int _asked;
    private int _answer;

    [Fact]
    public void A_choice_of_one_is_neither_asked_nor_recorded_nor_hashed()
    {
        var choices = new Choices(this, this);
        ulong before = choices.Hash;
        _answer = 5;
        Assert.Equal(0, choices.Pick(ChoiceKind.Step, 1, this));
        Assert.Equal(0, _asked);
        Assert.Empty(_recorded);
        Assert.Equal(0, choices.Count);
        Assert.Equal(before, choices.Hash);
    }

    [Fact]
    public void A_pick_is_asked_for_counted_and_recorded()
    {
        var choices = new Choices(this, this);
        _answer = 2;
        Assert.Equal(2, choices.Pick(ChoiceKind.Split, 3, this, firstFault: 1));
        (ChoicePoint point, int index) = Assert.Single(_recorded);
        Assert.Equal(new ChoicePoint(ChoiceKind.Split, 3, 1, this), point);
        Assert.Equal(2, index);
        Assert.Equal(1, choices.Count);
    }

    [Fact]
    public void Where_no_alternative_is_a_fault_the_first_fault_is_beyond_the_last()
    {
        new Choices(this, this).Pick(ChoiceKind.Step, 4, this);
        Assert.Equal(4, _recorded[0].Point.FirstFault);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void An_answer_out_of_range_is_an_error_and_no_pick(int answer)
    {
        var choices = new Choices(this, this);
        _answer = answer;
        Assert.Throws<InvalidOperationException>(() => choices.Pick(ChoiceKind.Step, 3, this));
        Assert.Empty(_recorded);
        Assert.Equal(0, choices.Count);
    }

    [Fact]
    public void A_choice_of_nothing_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Choices(this).Pick(ChoiceKind.Step, 0, this));

    [Fact]
    public void The_hash_knows_kind_count_index_and_order()
    {
        ulong[] hashes =
        [
            Hash((ChoiceKind.Step, 3, 1)),
            Hash((ChoiceKind.Fault, 3, 1)),
            Hash((ChoiceKind.Step, 4, 1)),
            Hash((ChoiceKind.Step, 3, 2)),
            Hash((ChoiceKind.Step, 3, 1), (ChoiceKind.Step, 3, 2)),
            Hash((ChoiceKind.Step, 3, 2), (ChoiceKind.Step, 3, 1)),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Hash((ChoiceKind.Step, 3, 1)));
    }

    [Fact]
    public void The_numbers_of_the_kinds_are_part_of_the_hash_and_never_change() => Assert.Equal(
        ["Step", "Fault", "Pieces", "Split", "Storage", "Identifier", "Client"],
        Enum.GetValues<ChoiceKind>().OrderBy(kind => (int)kind).Select(kind => kind.ToString()));

    int IStrategy.Pick(in ChoicePoint point)
    {
        _asked++;
        return _answer;
    }

    void IChoiceRecorder.Picked(in ChoicePoint point, int index) => _recorded.Add((point, index));

    string IAlternatives.Describe(int index) => $"{index}";

    ActorId IAlternatives.ActorOf(int index) => ActorId.None;

    private ulong Hash(params (ChoiceKind Kind, int Count, int Index)[] picks)
    {
        var choices = new Choices(this);
        foreach ((ChoiceKind kind, int count, int index) in picks)
        {
            _answer = index;
            choices.Pick(kind, count, this);
        }

        return choices.Hash;
    }
}
