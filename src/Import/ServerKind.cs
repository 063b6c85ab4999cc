namespace BindSim.Import;

/// <summary>The servers whose configuration is read. PROTOCOL sections 2.1 to 2.5 and 2.7 say what each does.</summary>
public enum ServerKind
{
    /// <summary>ejabberd: <c>ejabberd.yml</c>.</summary>
    Ejabberd,

    /// <summary>Prosody: <c>prosody.cfg.lua</c>.</summary>
    Prosody,

    /// <summary>MongooseIM: <c>mongooseim.toml</c>.</summary>
    Mongooseim,

    /// <summary>Openfire: <c>openfire.xml</c>, or the system properties as XML, SQL, CSV or lines of name and value.</summary>
    Openfire,

    /// <summary>Tigase: <c>config.tdsl</c>.</summary>
    Tigase,

    /// <summary>OpenIM: <c>share.yml</c>.</summary>
    Openim,
}
