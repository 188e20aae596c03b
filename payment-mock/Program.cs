namespace Ecommerce.PaymentMock;

public static class Program
{
    public static async Task Main(string[] args)
    {
        try
        {
            await Build(args).RunAsync();
        }
        catch (CorruptJournalException corrupt)
        {
            await Console.Error.WriteLineAsync(corrupt.Message);
            Environment.ExitCode = 1;
        }
    }

    /// <summary>The whole service, its ledger rebuilt from the journal, not yet listening.</summary>
    /// <exception cref="CorruptJournalException">The journal cannot be trusted; a person must look at it.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddHttpLimits();
        builder.AddLedger();
        builder.Services.AddWireFormat();
        builder.Services.AddProblems();
        builder.Services.AddHealthChecks();
        builder.Services.AddOpenApi();
        var app = builder.Build();
        app.UseProblems();
        app.RebuildLedger();
        app.MapIntents();
        app.MapChallenges();
        app.MapJournal();
        app.MapOpenApi();
        app.MapHealthChecks("/health/live");
        return app;
    }
}
