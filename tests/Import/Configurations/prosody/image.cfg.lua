-- A server in a container: its names come from the environment, its options from a folder of files.
local domain = os.getenv("DOMAIN")
local rooms = os.getenv "DOMAIN_ROOMS"

modules_enabled = { "roster", "smacks", "carbons" }
smacks_hibernation_time = 3600

legacy_ssl_ssl = {
	certificate = "certs/" .. domain .. "/fullchain.pem";
	key = "certs/" .. domain .. "/privkey.pem";
}

Include "image.d/*.cfg.lua"

VirtualHost (domain)
	conflict_resolve = "kick_new"

Component (rooms) "muc"
	restrict_room_creation = true
