using Xunit.Sdk;
using Xunit.v3;

// A cluster is half a dozen processes, and its bounds are seconds: one at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
