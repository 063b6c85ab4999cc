using BindSim.Exploration.Files;

namespace BindSim.Import.Tests;

/// <summary>What is not understood, or not a configuration, is one line at its place.</summary>
public sealed class RefusedTests
{
    [Theory]
    [InlineData(ServerKind.Prosody, "if true then\nend", "given:1:1: 'if' begins a statement that this reader does not understand, for it does not run Lua; write it as assignments of texts, numbers and tables, and import again")]
    [InlineData(ServerKind.Prosody, "admins = {}\nmodule:hook('x', 1)", "given:2:1: 'module' begins a statement that this reader does not understand, for it does not run Lua; write it as assignments of texts, numbers and tables, and import again")]
    [InlineData(ServerKind.Prosody, "log = function() end", "given:1:7: a function is defined here, and this reader does not run Lua; import a file without it, with the value it gives")]
    [InlineData(ServerKind.Prosody, "VirtualHost 'a'\nconflict_resolve = os.getenv('C')", "given:2:20: 'conflict_resolve' is the environment's C, which this reader cannot know, for it does not run Lua; write the value itself, and import again")]
    [InlineData(ServerKind.Prosody, "modules_enabled = { 'c2s_limit_sessions' }\nmax_resources = 'x'", "given:2:17: 'max_resources' is \"x\"; write a whole number of at least 1")]
    [InlineData(ServerKind.Prosody, "a = \"open", "given:1:5: this text has no closing quote; write \" where it ends")]
    [InlineData(ServerKind.Prosody, "--[[ never closed", "given:1:1: this long bracket is never closed; write ]] where it ends")]
    [InlineData(ServerKind.Prosody, "a = {1, 2", "given:1:10: the end of the file stands where '}' should; write '}' before it")]
    [InlineData(ServerKind.Prosody, "Include 'nowhere.cfg.lua'", "given:1:1: the included file nowhere.cfg.lua is not there; copy it beside this file, or remove the line")]
    [InlineData(ServerKind.Tigase, "'sess-man' () {\n  a = 1\n", "given:1:15: this bracket is never closed; write '}' where it ends")]
    [InlineData(ServerKind.Tigase, "admins\n", "given:1:1: 'admins' stands without a value; write 'admins' = value, or 'admins' () { ... }")]
    [InlineData(ServerKind.Tigase, "a = 1\n}", "given:2:1: '}' closes nothing; remove it")]
    [InlineData(ServerKind.Ejabberd, "hosts: [a\n", "given:2:1: this is not YAML: While parsing a flow sequence, did not find expected ',' or ']'; check the indentation, quotes and brackets here")]
    [InlineData(ServerKind.Ejabberd, "resource_conflict: closed", "given:1:20: 'resource_conflict' is 'closed', with which ejabberd does not start; it is one of setresource, closeold, closenew, acceptnew")]
    [InlineData(ServerKind.Ejabberd, "hosts: [a]\nappend_host_config:\n  a:\n    resource_conflict: closenew", "given:4:24: 'resource_conflict' is one value and stands in append_host_config, with which ejabberd does not start; move it to host_config")]
    [InlineData(ServerKind.Ejabberd, "shaper_rules: {max_user_sessions: 0}", "given:1:35: 'max_user_sessions' is 0, with which ejabberd does not start; it is at least 1, or infinity")]
    [InlineData(ServerKind.Ejabberd, "resource_conflict: closenew\nresource_conflict: closeold", "given:2:1: the key 'resource_conflict' stands here a second time; keep one of it; the first is in line 1")]
    [InlineData(ServerKind.Ejabberd, "replaced_connection_timeout: soon", "given:1:30: 'soon' is not a time; write a number and ms, s, minutes, hours or days, or infinity")]
    [InlineData(ServerKind.Openfire, "<jive><a></jive>", "given:1:12: this is not XML: The 'a' start tag on line 1 position 8 does not match the end tag of 'jive'. Line 1, position 12; correct it here")]
    [InlineData(ServerKind.Openfire, "nothing here", "given:1:1: this line is not a property; write name = value, or a row of the table ofProperty as SQL or CSV")]
    [InlineData(ServerKind.Openim, "multiLogin: {policy: 9}", "given:1:22: 'multiLogin.policy' is 9, which is not known here; it is 0, 1, 4 or 5")]
    public void Is_refused_with_the_line(ServerKind kind, string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Configuration.ImportText(kind, text)).Message);

    [Fact]
    public void Text_that_is_not_toml_is_refused_with_the_line() => Assert.StartsWith(
        "given:2:9: this is not TOML: ",
        Assert.Throws<InputException>(() => Configuration.ImportText(ServerKind.Mongooseim, "# a\n[general\n")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", "it cannot be told which server this file is for; say it with --from and one of ejabberd, prosody, mongooseim, openfire, tigase, openim")]
    [InlineData("hosts:\n  - a\nmultiLogin:\n  policy: 1\n", "this file may be for OpenIM or ejabberd; say it with --from and one of ejabberd, prosody, mongooseim, openfire, tigase, openim")]
    public void A_file_that_does_not_tell_its_server_is_refused(string text, string message) =>
        Assert.Equal($"given: {message}", Assert.Throws<InputException>(() => PolicyImport.Parse(new ImportRequest("given", text))).Message);

    [Theory]
    [InlineData("im.exmple.com", "there is no host 'im.exmple.com' in it; did you mean 'im.example.com'?")]
    [InlineData("elsewhere", "there is no host 'elsewhere' in it; its hosts are im.example.com, guests.example.com")]
    public void A_host_that_is_not_there_is_refused(string host, string message) => Assert.EndsWith(
        message, Assert.Throws<InputException>(() => Configuration.Import("ejabberd/shipped.yml", host)).Message, StringComparison.Ordinal);
}
