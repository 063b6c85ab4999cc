-- In the shape of the file that Prosody ships.
---------- Server-wide settings ----------
admins = { "admin@im.example.com" }

modules_enabled = {
	-- Generally required
		"disco"; -- Service discovery
		"roster"; -- Allow users to have a roster. Recommended ;)
		"saslauth"; -- Authentication for clients and servers.
		"tls"; -- Add support for secure TLS on c2s/s2s connections

	-- Not essential, but recommended
		"carbons"; -- Keep multiple online clients in sync
		"limits"; -- Enable bandwidth limiting for XMPP connections
		"smacks"; -- Stream management and resumption (XEP-0198)
		--"c2s_limit_sessions";
}

modules_disabled = {
	-- "offline"; -- Store offline messages
}

local minute = 60
c2s_require_encryption = true
c2s_timeout = 2 * minute
c2s_close_timeout = 5

limits = {
	c2s = {
		rate = "10kb/s";
		burst = "2s";
	};
	s2sin = {
		rate = "30kb/s";
	};
}

authentication = "internal_hashed"
archive_expires_after = "1w" -- Remove archived messages after 1 week

log = {
	info = "prosody.log"; -- Change 'info' to 'debug' for verbose logging
	error = "prosody.err";
	-- "*syslog";
}

pidfile = ENV_PROSODY_PIDFILE or "/run/prosody/prosody.pid"
certificates = "certs"
smacks_hibernation_time = 10 * minute
smacks_max_queue_size = 300
max_resources = 3

----------- Virtual hosts -----------
VirtualHost "im.example.com"
	conflict_resolve = "kick_new"

VirtualHost "guests.example.com" {
	authentication = "anonymous";
	conflict_resolve = "increment";
	modules_enabled = { "c2s_limit_sessions" };
	modules_disabled = { "smacks" };
}

------ Components ------
Component "rooms.example.com" "muc"
	modules_enabled = { "muc_mam" }
	conflict_resolve = "random" -- of a component: no client binds there

Include "conf.d/*.cfg.lua"
