modules_enabled = { "roster", "saslauth" }
smacks_hibernation_time = 60 -- without the module
VirtualHost "im.example.com"
