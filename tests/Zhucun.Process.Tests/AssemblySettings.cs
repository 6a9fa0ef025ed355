using Xunit.v3;

// Each collection has a gateway process of its own; the machine that runs them may have two cores.
[assembly: Parallelization(MaxThreads = 2)]
