using System.Globalization;

namespace Ecommerce.DynamoDB.Tests.Emulated;

/// <summary>Silos whose machines are set up for different countries.</summary>
public sealed class CultureTests(DynamoDBLocal emulator) : IAsyncDisposable
{
    private readonly Providers _providers = new(emulator.Address.OriginalString);

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_reminder_means_the_same_time_and_period_to_all()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var table = await _providers.Table(Guid.NewGuid().ToString("N"));
        var entry = new ReminderEntry
        {
            GrainId = GrainId.Create("probe", "one"),
            ReminderName = "wake",
            StartAt = new DateTime(2031, 3, 4, 5, 6, 7, 89, DateTimeKind.Utc).AddTicks(1_234),
            Period = TimeSpan.FromHours(36.5),
        };
        await Under(Odd("yyyy.dd.MM", "t:"), () => table.UpsertRow(entry, cancellation));
        var read = await Under(Odd("MM/dd/yy", ":"), () => table.ReadRow(entry.GrainId, "wake", cancellation));
        Assert.Equal((entry.StartAt, DateTimeKind.Utc, entry.Period), (read!.StartAt, read.StartAt.Kind, read.Period));
    }

    private static CultureInfo Odd(string date, string timeSeparator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.TimeSeparator) = (date, timeSeparator);
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private static async Task<T> Under<T>(CultureInfo culture, Func<Task<T>> action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return await action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
