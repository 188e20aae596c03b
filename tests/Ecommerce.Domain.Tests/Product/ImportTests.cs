namespace Ecommerce.Domain.Tests;

public class ImportTests
{
    private static readonly UserId Sam = UserId.Member("sam");
    private static readonly RowError Wrong = new(2, "sku", "Wrong.");

    private static readonly Gen<ImportCommand[]> Commands = Gen.Frequency(
        (2, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9], (chunks, errors) =>
            (ImportCommand)new StartImport(new(chunks * 3, chunks * 2, chunks), errors == 0 ? [Wrong] : [], errors == 0 ? 1 : 0, Sam))),
        (2, Gen.Const((ImportCommand)new CommitImport(Sam))),
        (5, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9], (chunk, errors) =>
            (ImportCommand)new RecordChecked(chunk, 2, new(1, 1, 0), errors == 0 ? [Wrong] : []))),
        (5, Gen.Int[0, 3].Select(chunk => (ImportCommand)new RecordWritten(chunk, 2, [])))).Array[1, 40];

    [Fact]
    public void Every_chunk_is_checked_once_then_written_once_and_nothing_is_written_of_a_wrong_file() => Commands.Check(10_000, history =>
    {
        var (import, version) = (Import.Empty, 0L);
        foreach (var command in history)
        {
            var (before, decision) = (import, Import.Decide(import, command));
            foreach (var happened in decision.Events) import = Import.Evolve(import, new(++version, Samples.Noon, happened));

            Assert.True(import.Status >= before.Status);
            Assert.True(import.ChecksDone <= import.Size.Chunks && import.CommitsDone <= import.ChecksDone);
            if (import.Status > ImportStatus.Checking) Assert.Equal(import.Size.Chunks, import.ChecksDone);
            if (import.Status > ImportStatus.Checked) Assert.Equal(0, import.ErrorCount);
            if (import.Status is ImportStatus.Done) Assert.Equal(import.Size.Chunks, import.CommitsDone);
            Assert.Equal(import.ChecksDone, import.Plan.Created);
            Assert.Equal((2 * import.ChecksDone, 2 * import.CommitsDone), (import.Seen, import.Written));
            Assert.Equal(import.Status is ImportStatus.Checking or ImportStatus.Committing, Import.Next(import) is not null);
            if (decision.Refusal is null && decision.Events.Length > 0 && command is not RecordChecked and not RecordWritten)
                Assert.Equal(Decision<ImportEvent>.Nothing, Import.Decide(import, command) with { Refusal = null });
        }
    });

    [Fact]
    public void A_file_that_speaks_of_no_other_currency_keeps_the_prices_in_it()
    {
        var now = Samples.Draft(Samples.Variant("lamp").InEuros(1500));
        var dearer = new ImportedProduct(new("lamp"), 2, ProductState.Draft, Samples.Draft(Samples.Variant("lamp", 1300)), HomeOnly: true);
        Assert.Equal(Samples.Variant("lamp", 1300).InEuros(1500), Assert.Single(dearer.Over(now, Samples.Noon).Variants));
        Assert.Empty(dearer.Over(null, Samples.Noon).Variants[0].Elsewhere);
        Assert.Empty((dearer with { HomeOnly = false }).Over(now, Samples.Noon).Variants[0].Elsewhere);
    }

    [Fact]
    public void Errors_beyond_those_kept_are_counted()
    {
        var import = Import.Evolve(Import.Empty, new(1, Samples.Noon, new ImportStarted(new(9, 9, 1), [], 0, Sam)));
        import = Import.Evolve(import, new(2, Samples.Noon, new ChunkChecked(9, new(0, 0, 0), [.. Enumerable.Repeat(Wrong, ImportLimits.Errors + 7)])));
        Assert.Equal((ImportLimits.Errors, ImportLimits.Errors + 7), (import.Errors.Length, import.ErrorCount));
        Assert.Equal("import/wrong", Import.Decide(import, new CommitImport(Sam)).Refusal?.Code);
        Assert.Equal(ImportStatus.Checked, import.Status);
    }
}
