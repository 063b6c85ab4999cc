namespace BindSim.Coyote;

public class NotSwitchedOn
{
    [Fact(Skip = "Needs Microsoft.Coyote: dotnet test tests/Coyote -p:WithCoyote=true")]
    public void The_shared_parts_of_the_server_hold_on_many_threads() => throw new InvalidOperationException("Not compiled in.");
}
