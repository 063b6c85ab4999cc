// Coyote's threads want the cores for themselves, and a stalled one looks like a deadlock.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
