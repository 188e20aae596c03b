using System.Globalization;
using Ecommerce.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class KillTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_of_writing_every_answered_write_is_there_afterwards()
    {
        var before = new long[WritingChild.Writers];
        for (var round = 0; round < 5; round++)
        {
            var answered = new long[WritingChild.Writers];
            using (var child = ChildProcess.Start(WritingChild.Argument, _file.Path))
            {
                for (var facts = 0; facts < 2_000 + (round * 371); facts++)
                    Assert.True(Note(answered, await child.Facts.ReadLineAsync(Cancellation)), "the child ended by itself");

                await child.Kill();
                while (await child.Facts.ReadLineAsync(Cancellation) is { } told) Note(answered, told);
            }

            for (var writer = 0; writer < WritingChild.Writers; writer++)
            {
                var slot = new Slot(_file.Storage(), WritingChild.Grain(writer));
                await slot.Read(Cancellation);
                // At most one write per grain was on its way when the child died.
                answered[writer] = Math.Max(answered[writer], before[writer]);
                Assert.InRange(slot.State!.Number, answered[writer], answered[writer] + 1);
                before[writer] = slot.State.Number;
            }

            Assert.Equal("ok", _file.Query<string>("PRAGMA integrity_check"));
            _file.Close();
        }
    }

    [Fact]
    public async Task Killed_while_a_consumer_works_on_an_event_the_next_silo_delivers_it_again()
    {
        using (var child = ChildProcess.Start(SubscribedChild.Argument, _file.Path))
        {
            Assert.Equal("published 3", await child.Facts.ReadLineAsync(Cancellation));
            Assert.Equal("working on a", await child.Facts.ReadLineAsync(Cancellation));
            await child.Kill();
        }

        using var silo = await SqliteSilo.Start(_file.Path);
        Assert.Equal(["k: a", "k: b", "k: c"], await silo.Services.GetRequiredService<Heard>().Next(3));
        await silo.StopAsync(Cancellation);
    }

    private static bool Note(long[] answered, string? fact)
    {
        if (fact is null) return false;
        if (fact.EndsWith(';') && fact.Split(':') is [var writer, var number]) // the last line may be cut short
            answered[int.Parse(writer, CultureInfo.InvariantCulture)] = long.Parse(number[..^1], CultureInfo.InvariantCulture);
        return true;
    }
}
