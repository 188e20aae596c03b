using CsCheck;
using Orleans.Storage;

namespace Ecommerce.Providers.Contracts;

/// <summary>Generated histories of a few states against a model that fits on this page. The smallest failing one is printed.</summary>
public abstract class GrainStorageModelContract
{
    /// <inheritdoc cref="GrainStorageContract.Storage"/>
    protected abstract IGrainStorage Storage(bool deleteStateOnClear = true, string service = "one");

    /// <summary>How many histories; fewer for a provider behind a slow emulator.</summary>
    protected virtual int Histories => 200;

    private static readonly string[] StateNames = ["left", "right"];

    private static readonly Gen<Step[]> GenHistory = Gen.Select(
        Gen.Enum<Verb>(), Gen.Int[0, 1], Gen.Int[0, 1], Gen.Enum<Which>(), (verb, grain, name, etag) => new Step(verb, grain, name, etag))
        .Array[1, 40];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Every_history_of_writes_clears_and_reads_ends_as_the_model_says(bool delete) =>
        GenHistory.SampleAsync(history => Follow(Storage(delete), delete, history), iter: Histories, threads: 1);

    private static async Task Follow(IGrainStorage storage, bool delete, Step[] history)
    {
        var grains = new[] { NewGrain(), NewGrain() };
        var model = new Dictionary<(int, int), Row>();
        foreach (var (step, number) in history.Select((step, number) => (step, number)))
        {
            var row = model.TryGetValue((step.Grain, step.Name), out var known) ? known : model[(step.Grain, step.Name)] = new Row();
            var slot = new Slot(storage, grains[step.Grain], StateNames[step.Name]) { ETag = row.Choose(step.ETag) };
            var allowed = (slot.ETag ?? "") == (row.ETag ?? "");

            if (step.Verb is Verb.Read) await slot.Read();
            else if (await Refused(() => step.Verb is Verb.Clear ? slot.Clear() : slot.Write($"{number}")) == allowed)
                Assert.Fail($"{step} at {number} was {(allowed ? "refused" : "allowed")}");
            else if (!allowed) continue;
            else row.Became(slot.ETag, step.Verb is Verb.Write ? $"{number}" : null, expectETag: step.Verb is Verb.Write || !delete);

            Assert.Equal((row.Text, row.ETag, row.Text is not null), (slot.State!.Text, slot.ETag, slot.RecordExists));
        }
    }

    private static GrainId NewGrain() => GrainId.Create("probe", Guid.NewGuid().ToString("N"));

    private static async Task<bool> Refused(Func<Task> change)
    {
        try
        {
            await change();
            return false;
        }
        catch (InconsistentStateException)
        {
            return true;
        }
    }

    private enum Verb
    {
        Write,
        Clear,
        Read,
    }

    private enum Which
    {
        Right,
        RightAgain,
        Stale,
        None,
        Foreign,
    }

    private sealed record Step(Verb Verb, int Grain, int Name, Which ETag);

    private sealed class Row
    {
        private readonly List<string> _used = [];

        public string? ETag { get; private set; }

        public string? Text { get; private set; }

        public string? Choose(Which which) => which switch
        {
            Which.None => null,
            Which.Stale when _used.Count > 1 => _used[^2],
            Which.Foreign => "*",
            _ => ETag,
        };

        public void Became(string? etag, string? text, bool expectETag)
        {
            // A row that is kept when cleared has an ETag, unless there was no row.
            Assert.Equal(expectETag && (text is not null || ETag is not null), etag is not null);
            if (etag is not null) Assert.DoesNotContain(etag, _used);
            if (etag is not null) _used.Add(etag);
            (ETag, Text) = (etag, text);
        }
    }
}
