using BindSim.Exploration.Files;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Files;

/// <summary>What somebody is told who wrote a policy file that is not one: always the place, what is wrong and what would be right.</summary>
public sealed class PolicyFileErrorTests
{
    private const string Head = "bindsim: policy/1\nname: p\n";

    private static readonly string[] Pieces =
    [
        "classes:", "accounts:", "limit:", "kick-text:", "description:", "name:", "max:", "resources:", "\n", "\n", "\n  ", "\n  - ", " ", "[", "]", "{", "}", ",",
        "\"", "'", "&a ", "*a", "!t ", "!!", "? ", ": ", "#", "|", ">", "%", "@", "`", "\t", "\r", "\0", "\\ud800", "\\x", "\ud800", "---\n", "...\n", "<<: ", "~", "a", "3",
    ];

    [Theory]
    [InlineData("", "p.yaml:1:1: the file is empty; begin it with 'bindsim: policy/1'")]
    [InlineData("# nothing\n", "p.yaml:1:1: the file is empty; begin it with 'bindsim: policy/1'")]
    [InlineData("name: p\nbindsim: policy/1\n", "p.yaml:1:1: the first key is not 'bindsim'; begin the file with 'bindsim: policy/1'")]
    [InlineData("- a\n", "p.yaml:1:1: the first key is not 'bindsim'; begin the file with 'bindsim: policy/1'")]
    [InlineData("bindsim: policy/2\nname: p\n", "p.yaml:1:10: 'bindsim' is 'policy/2'; what is read here is 'policy/1'")]
    [InlineData("bindsim: scenario/1\nname: p\n", "p.yaml:1:10: 'bindsim' is 'scenario/1'; what is read here is 'policy/1'")]
    [InlineData("bindsim: policy/1\n", "p.yaml:1:1: the policy has no 'name'; add 'name: ...'")]
    [InlineData("bindsim: policy/1\nname:\n", "p.yaml:2:6: 'name' has no value; write a text, in quotes if it is empty")]
    [InlineData("bindsim: policy/1\nname: ''\n", "p.yaml:2:7: 'name' is empty; write a text of at least one character")]
    [InlineData(Head + "---\nname: q\n", "p.yaml:3:1: a second document begins; write one document to a file")]
    [InlineData(Head + "bind-retrys: 5\n", "p.yaml:3:1: unknown key 'bind-retrys'; did you mean 'bind-retries'?")]
    [InlineData(Head + "colour: red\n", "p.yaml:3:1: unknown key 'colour'; the keys here are bindsim, name, description, addresses, compare, grant-point, conflict, override-form, conflict-error, refusals-before-kick, replace-hibernating, bad-resource, always-generate, limit, bind-retries, retries-over, kick-text, kick-order, kick-wait, on-kick, reload, stream-management, bind2, classes, may-not-bind, accounts")]
    [InlineData(Head + "conflict: override\nconflict: refuse-new\n", "p.yaml:4:1: the key 'conflict' stands here a second time; keep one of it; the first is in line 3")]
    [InlineData(Head + "conflict: terminate-odl\n", "p.yaml:3:11: 'conflict' is 'terminate-odl'; did you mean 'terminate-old'? It is one of override, refuse-new, terminate-old, refuse-then-terminate")]
    [InlineData(Head + "conflict: kick\n", "p.yaml:3:11: 'conflict' is 'kick'; write one of override, refuse-new, terminate-old, refuse-then-terminate")]
    [InlineData(Head + "conflict: 'override'\n", "p.yaml:3:11: 'conflict' is the text \"override\"; write one of override, refuse-new, terminate-old, refuse-then-terminate")]
    [InlineData(Head + "conflict: [override]\n", "p.yaml:3:11: 'conflict' is a list; write one of override, refuse-new, terminate-old, refuse-then-terminate")]
    [InlineData(Head + "bind-retries: -1\n", "p.yaml:3:15: 'bind-retries' is '-1'; write a whole number of at least 0 or 'unlimited'")]
    [InlineData(Head + "bind-retries: five\n", "p.yaml:3:15: 'bind-retries' is 'five'; write a whole number of at least 0 or 'unlimited'")]
    [InlineData(Head + "bind-retries: none\n", "p.yaml:3:15: 'bind-retries' is 'none'; write a whole number of at least 0 or 'unlimited'")]
    [InlineData(Head + "always-generate: yes\n", "p.yaml:3:18: 'always-generate' is 'yes'; write true or false")]
    [InlineData(Head + "limit: 3\n", "p.yaml:3:8: 'limit' is '3'; write a map with the keys max, over, check, victims, count-hibernating, count-dying, count-replaced")]
    [InlineData(Head + "limit: {max: 0, over: refuse-new}\n", "p.yaml:3:14: 'max' is '0'; write a whole number of at least 1")]
    [InlineData(Head + "limit:\n  max: 3\n", "p.yaml:4:3: 'limit' has no 'over'; add 'over: ...'")]
    [InlineData(Head + "limit: none\n", "p.yaml:3:8: 'limit' is 'none'; write a map with the keys max, over, check, victims, count-hibernating, count-dying, count-replaced")]
    [InlineData(Head + "limit: {max: 3, over: refuse-new, check: after-grant}\n", "p.yaml:3:42: after the grant it is too late to turn the new session away, and 'over' is 'refuse-new'; write 'check: before-grant', or 'over: terminate-oldest'")]
    [InlineData(Head + "limit: {max: 3, over: terminate-all, victims: 1}\n", "p.yaml:3:47: 'victims' bounds how many of the oldest end, and 'over' is 'terminate-all'; leave 'victims' out, or write 'over: terminate-oldest'")]
    [InlineData(Head + "limit: {max: 3, over: terminate-oldest, victims: 0}\n", "p.yaml:3:50: 'victims' is '0'; write a whole number of at least 1")]
    [InlineData(Head + "limit: {max: 3, over: close}\n", "p.yaml:3:23: 'over' is 'close'; did you mean 'close-new'? It is one of refuse-new, terminate-oldest, terminate-all, close-new")]
    [InlineData(Head + "kick-wait: 2m\n", "p.yaml:3:12: 'kick-wait' is longer than 60s; write a shorter one: the client that binds waits all the while")]
    [InlineData(Head + "kick-order: after-grant\nkick-wait: 1s\n", "p.yaml:4:12: 'kick-wait' is given, but under 'kick-order: after-grant' the grant waits for nobody; leave one of the two out")]
    [InlineData(Head + "grant-point: session-iq\n", "p.yaml:3:14: under 'grant-point: session-iq' the client has been told its address when the conflict is found, so 'conflict: override' cannot give it another; write 'conflict: terminate-old' or 'conflict: refuse-new' wherever a conflict policy stands")]
    [InlineData(Head + "on-kick: reconnect-at-once\n", "p.yaml:3:10: 'on-kick' is 'reconnect-at-once'; write a list")]
    [InlineData(Head + "on-kick: [reconnect]\n", "p.yaml:3:11: an item of 'on-kick' is 'reconnect'; did you mean 'reconnect-at-once'? It is one of stop, reconnect-at-once, reconnect-after-one-second, reconnect-with-backoff, ask-for-another-resource")]
    [InlineData(Head + "accounts:\n  - account: '*@im.example.com'\n  - account: juliet@im.example.com\n", "p.yaml:5:14: the rule for juliet@im.example.com never counts: earlier rules match all its accounts; move it before them, for the first match wins")]
    [InlineData(Head + "classes:\n  - {name: ios, resources: [iOS]}\naccounts:\n  - account: juliet@im.example.com\n    classes: [{class: iso}]\n", "p.yaml:7:23: there is no class 'iso'; did you mean 'ios'?")]
    [InlineData(Head + "classes:\n  - {name: ios, resources: [iOS]}\naccounts:\n  - account: juliet@im.example.com\n    classes: [{class: ios}, {class: ios}]\n", "p.yaml:7:37: there is an earlier rule for the class 'ios' of this account; write one")]
    [InlineData(Head + "kick-text: \"\\0\"\n", "p.yaml:3:12: 'kick-text' has a character that XML cannot carry; remove the control character")]
    [InlineData(Head + "stream-management: yes\n", "p.yaml:3:20: 'stream-management' is 'yes'; write a map with the keys resume, resume-max, queue-max, ack-timeout")]
    [InlineData(Head + "stream-management: {resume: 20m}\n", "p.yaml:3:29: 'resume' is longer than 'resume-max'; raise 'resume-max', or lower 'resume'")]
    [InlineData(Head + "stream-management: {resume: 1500ms}\n", "p.yaml:3:29: 'resume' is not in whole seconds; write seconds, minutes or hours, such as 300s")]
    [InlineData(Head + "stream-management: {queue-max: 0}\n", "p.yaml:3:32: 'queue-max' is '0'; write a whole number of at least 1")]
    [InlineData(Head + "bind2: yes\n", "p.yaml:3:8: 'bind2' is 'yes'; write a map with the keys stable-resource, replace-earlier")]
    [InlineData(Head + "bind2: {stable-resource: maybe}\n", "p.yaml:3:26: 'stable-resource' is 'maybe'; write true or false")]
    [InlineData(Head + "stream-management: {ack-timeout: 0s}\n", "p.yaml:3:34: 'ack-timeout' is no time at all; write a longer one, such as 60s")]
    [InlineData(Head + "classes: phone\n", "p.yaml:3:10: 'classes' is 'phone'; write a list")]
    [InlineData(Head + "classes: []\n", "p.yaml:3:10: 'classes' is an empty list; give it an item or leave it out")]
    [InlineData(Head + "classes:\n  - name: phone\n", "p.yaml:4:5: an item of 'classes' has no 'resources'; add 'resources: ...'")]
    [InlineData(Head + "classes:\n  - name: phone\n    resources: []\n", "p.yaml:5:16: 'resources' is an empty list; give it an item or leave it out")]
    [InlineData(Head + "classes:\n  - name: phone\n    resources: ['']\n", "p.yaml:5:17: an item of 'resources' is empty; write a text of at least one character")]
    [InlineData(Head + "classes:\n  - {name: a, resources: [x]}\n  - {name: a, resources: [y]}\n", "p.yaml:5:12: two classes have the name 'a'; give each its own")]
    [InlineData(Head + "classes:\n  - {name: any, resources: ['*']}\n  - {name: ios, resources: [iOS]}\n", "p.yaml:5:12: no session is ever of the class 'ios': earlier classes match all its resources; move it before them, for the first match wins")]
    [InlineData(Head + "accounts:\n  - account: im.example.com/x\n", "p.yaml:4:14: 'im.example.com/x' is not an account: *; write a bare JID such as juliet@im.example.com")]
    [InlineData(Head + "accounts:\n  - account: juliet@im.example.com\n  - account: Juliet@IM.example.com\n", "p.yaml:5:14: there is an earlier rule for juliet@im.example.com; write one rule for an account")]
    [InlineData(Head + "classes: &a [x]\n", "p.yaml:3:10: anchors, aliases and tags are not read; write the value out")]
    [InlineData(Head + "description: *name\n", "p.yaml:3:14: anchors, aliases and tags are not read; write the value out")]
    [InlineData(Head + "description: !!str x\n", "p.yaml:3:14: anchors, aliases and tags are not read; write the value out")]
    [InlineData(Head + "? [a]\n: b\n", "p.yaml:3:3: a key is a list; write a word as the key")]
    [InlineData(Head + "\tconflict: override\n", "p.yaml:3:1: a tab stands in the indentation; indent with spaces")]
    [InlineData(Head + "conflict: override\0\n", "p.yaml:3:1: this line has a NUL character; remove it")]
    [InlineData(Head + "description: \"open\n", "p.yaml:3:14: this is not YAML: *; check the indentation, quotes and brackets here")]
    public void A_file_that_is_not_valid_is_answered_with_one_line(string text, string message)
    {
        var error = Assert.Throws<InputException>(() => PolicyFile.Parse(text, "p.yaml"));
        string[] parts = message.Split('*');
        if (parts.Length == 1)
        {
            Assert.Equal(message, error.Message);
        }
        else
        {
            // What a library says stands in the middle.
            Assert.StartsWith(parts[0], error.Message, StringComparison.Ordinal);
            Assert.EndsWith(parts[1], error.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Any_text_is_a_policy_or_answered_with_one_line() =>
        Props.Check(
            (from length in Gen.Choose(0, 12) from pieces in Gen.ArrayOf(Gen.Elements(Pieces), length) select Head + string.Concat(pieces)).ToArbitrary(),
            text =>
            {
                try
                {
                    PolicyFile.Parse(text, "p.yaml");
                }
                catch (InputException e)
                {
                    Assert.DoesNotContain('\n', e.Message);
                    Assert.InRange(e.Line, 1, text.Count(c => c is '\n' or '\r') + 1);
                }
            },
            tests: 1_000);

    [Fact]
    public void A_file_nested_without_end_is_refused() =>
        Assert.Contains("nested too deeply", Assert.Throws<InputException>(() => PolicyFile.Parse(Head + "classes: " + new string('[', 100_000), "p.yaml")).Message);

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        var missing = Assert.Throws<InputException>(() => PolicyFile.Read("no-such-policy.yaml"));
        Assert.Equal("no-such-policy.yaml: there is no such file; name a file that exists", missing.Message);

        string folder = Directory.CreateTempSubdirectory().FullName;
        string path = Path.Combine(folder, "latin1.yaml");
        File.WriteAllBytes(path, [.. "name: "u8, 0xe9]);
        Assert.Equal($"{path}: this is not UTF-8; save it as UTF-8", Assert.Throws<InputException>(() => PolicyFile.Read(path)).Message);
        Directory.Delete(folder, recursive: true);
    }
}
