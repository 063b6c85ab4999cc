namespace BindSim.Import;

/// <summary>How the servers call themselves.</summary>
public static class ServerKinds
{
    /// <summary>The name, such as <c>MongooseIM</c>.</summary>
    public static string Name(this ServerKind kind) => kind switch
    {
        ServerKind.Ejabberd => "ejabberd",
        ServerKind.Prosody => "Prosody",
        ServerKind.Mongooseim => "MongooseIM",
        ServerKind.Openfire => "Openfire",
        ServerKind.Tigase => "Tigase",
        ServerKind.Openim => "OpenIM",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
