using Ecommerce.Bench;
using Ecommerce.Bench.DynamoDB;
using Ecommerce.Bench.Reports;

// What a conditional write costs this process through our storage and through the SDK alone, in turns, against a server in another process.
var arguments = new Arguments(args);
var (writers, each, rounds) = (arguments.Number("writers", 8), arguments.Number("writes", 250), arguments.Number("rounds", 4));
using var server = arguments.Text("address", "") is { Length: > 0 } address ? null : new Emulator();
var at = server?.Address ?? new(arguments.Text("address", ""));
await using var ours = await StorageWriter.Prepare(at);
using var bare = new BareWriter(at);

await Cpu.PerCall(writers, 150, ours.Write); // compiles what both use
await Cpu.PerCall(writers, 150, bare.Write);
var (oursMicroseconds, bareMicroseconds) = (new List<double>(), new List<double>());
var report = new Report("dynamodb");
for (var round = 0; round < rounds; round++)
{
    bareMicroseconds.Add(await Cpu.PerCall(writers, each, bare.Write));
    oursMicroseconds.Add(await Cpu.PerCall(writers, each, ours.Write));
}

report.Add(
    ("writes", rounds * writers * each), ("bare CPU µs per write", bareMicroseconds.Average()), ("our CPU µs per write", oursMicroseconds.Average()),
    ("ratio", oursMicroseconds.Average() / bareMicroseconds.Average()),
    ("ratio per round", string.Join(' ', oursMicroseconds.Zip(bareMicroseconds, (a, b) => $"{a / b:0.00}"))));
report.Print(arguments);
