using BindSim.Import;
using BindSim.Model.Policies;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>The servers that were observed, as the importer reads configurations like those they were observed with.</summary>
internal static class RealServer
{
    /// <summary>prosody 0.12.3.</summary>
    public static SessionPolicy Prosody(string conflict, string? modules = null) => Import(ServerKind.Prosody, "0.12.3", $$"""
        modules_enabled = { "roster", "saslauth", "disco", "ping", "smacks"{{(modules is null ? "" : $", \"{modules}\"")}} }
        smacks_hibernation_time = 60
        max_resources = 10
        VirtualHost "im.example.com"
            conflict_resolve = "{{conflict}}"
        """);

    /// <summary>ejabberd 23.01.</summary>
    public static SessionPolicy Ejabberd(string conflict) => Import(ServerKind.Ejabberd, "23.01", $$"""
        hosts: [im.example.com]
        resource_conflict: {{conflict}}
        listen:
          - {module: ejabberd_c2s, port: 5222, access: c2s}
        access_rules:
          c2s: {allow: all}
        shaper_rules:
          max_user_sessions: 10
        modules:
          mod_stream_mgmt: {resume_timeout: 60, resend_on_timeout: if_offline}
        """);

    private static SessionPolicy Import(ServerKind kind, string release, string text) =>
        PolicyImport.Parse(new ImportRequest("server", text, "im.example.com", new Release(release)), kind).Policy;
}
