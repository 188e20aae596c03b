using Xunit.Sdk;
using Xunit.v3;

// Meters, activity sources and the console belong to the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]
