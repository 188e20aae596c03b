using Ecommerce.Chaos;
using Ecommerce.Chaos.Rig;

var plan = Plan.Of(args);
var data = Path.Combine(Repository.Root, ".data", "chaos", $"{plan.Seed}-{Environment.ProcessId}");
Directory.CreateDirectory(data);
if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(data, (UnixFileMode)0b111_111_111); // each silo writes under a uid of its own
void Say(string what) => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");

Say($"SEED={plan.Seed}, {plan.Checkouts} checkouts, logs in {data}");
using var limit = new CancellationTokenSource(plan.Long ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(30));
var report = await new Run(plan, data, Say).Go(limit.Token);
var text = report.Markdown();
File.WriteAllText(Path.Combine(data, "report.md"), text);
if (plan.ReportFile is { } file) File.WriteAllText(file, text);

Console.WriteLine(text);
var failed = report.Checks.Count(check => !check.Holds);
Console.WriteLine($"{report.Checks.Count - failed} passed, {failed} failed{(report.Impossible.Count == 0 ? "" : $", {report.Impossible.Count} skipped")}");
return report.ExitCode;
