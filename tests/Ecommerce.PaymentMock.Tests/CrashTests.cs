using System.Collections.Concurrent;
using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class CrashTests : IDisposable
{
    private const int Callers = 32;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("payment-mock-crash-");

    private string JournalPath => Path.Combine(_directory.FullName, "payments.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Killed_in_the_middle_of_charges_every_answered_one_is_in_the_journal()
    {
        var answered = new ConcurrentDictionary<string, string>();
        var asked = new ConcurrentBag<string>();
        for (var round = 0; round < 5; round++)
        {
            using var service = await ServiceProcess.Start(JournalPath);
            var goal = answered.Count + 200 + (round * 37);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var callers = Enumerable.Range(0, Callers).Select(async caller =>
            {
                for (var n = 0; ; n++)
                {
                    var key = $"{round}/{caller}/{n}";
                    asked.Add(key);
                    try
                    {
                        answered[key] = (await service.Client.Create(key, Body())).Text("status");
                        if (n % 4 == 0) answered[key] = (await service.Client.Settle(IntentId.Of(key))).Text("status");
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }

                    if (answered.Count >= goal) enough.TrySetResult();
                }
            }).ToArray();
            await enough.Task;
            await service.Kill();
            await Task.WhenAll(callers);
        }

        using var survivor = await ServiceProcess.Start(JournalPath);
        var stories = (await survivor.Client.Journal()).ToLookup(IdOf, fact => fact.Kind);
        Assert.True(answered.Count >= 1000);
        var lost = answered
            .Where(pair => !stories[IntentId.Of(pair.Key)].Contains(pair.Value == "refunded" ? "refunded" : "charged"))
            .ToArray();
        Assert.Empty(lost);

        var unanswered = asked.Except(answered.Keys).ToArray();
        Assert.All(
            await Task.WhenAll(unanswered.Select(key => survivor.Client.Create(key, Body()))),
            reply => Assert.Equal("succeeded", reply.Text("status")));
        var charges = (await survivor.Client.Journal()).Where(fact => fact.Kind == "charged").Select(IdOf).ToArray();
        Assert.Equal(asked.Select(IntentId.Of).Order(), charges.Order());

        static string IdOf(Entry entry) => entry.Intent;
    }

    [Fact]
    public async Task A_full_disk_answers_outcome_unknown_or_nothing_and_ends_the_service()
    {
        var succeeded = new ConcurrentBag<string>();
        using (var service = await ServiceProcess.Start(JournalPath, largestFile: 64))
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
            {
                for (var n = 0; ; n++)
                {
                    try
                    {
                        var reply = await service.Client.Create($"{caller}/{n}", Body());
                        if (reply.Status == 201) succeeded.Add($"{caller}/{n}");
                        else Assert.Equal("503 outcome_unknown", reply.Summary);
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }));
            Assert.Equal(1, await service.Exit());
            Assert.Contains("The journal cannot be written", string.Concat(service.Output), StringComparison.Ordinal);
        }

        Assert.NotEmpty(succeeded);
        using var restarted = await ServiceProcess.Start(JournalPath);
        var charged = (await restarted.Client.Journal()).Where(fact => fact.Kind == "charged").Select(fact => fact.Intent).ToHashSet();
        var lost = succeeded.Where(key => !charged.Contains(IntentId.Of(key))).ToArray();
        Assert.Empty(lost);
    }

    [Fact]
    public async Task A_torn_line_is_reported_and_a_corrupt_one_refused_in_one_sentence()
    {
        using (var service = await ServiceProcess.Start(JournalPath))
        {
            await service.Client.Create("k", Body());
            Assert.Equal(0, await service.Terminate());
        }

        File.AppendAllText(JournalPath, "{\"seq\":3");
        using (var service = await ServiceProcess.Start(JournalPath))
            Assert.Contains(service.Output, line => line.Contains("Cut a torn line of 8 bytes", StringComparison.Ordinal));

        File.AppendAllText(JournalPath, "garbage\n");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.Start(JournalPath));
        Assert.Contains("is corrupt at line 3", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }
}
