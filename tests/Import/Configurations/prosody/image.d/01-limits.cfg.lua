-- The whole server's, for an included file begins there.
smacks_max_queue_size = 250
