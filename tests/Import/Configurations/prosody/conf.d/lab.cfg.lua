-- Begins at the whole server again, whatever host the including file named last.
VirtualHost "lab.example.com"
	conflict_resolve = "kickold"
	smacks_hibernation_time = 60
	modules_enabled = { "c2s_limit_sessions" }
	max_resources = 5
