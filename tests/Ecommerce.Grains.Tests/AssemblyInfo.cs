using Xunit.Sdk;
using Xunit.v3;

// Two cores and several clusters: side by side they would only time each other out.
[assembly: Parallelization(Mode = ParallelMode.None)]
