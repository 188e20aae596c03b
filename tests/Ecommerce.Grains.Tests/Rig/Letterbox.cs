namespace Ecommerce.Grains.Tests.Rig;

/// <summary>The mail server: outside the shop, it keeps what it took.</summary>
internal sealed class Letterbox
{
    private readonly List<OutgoingMail> _taken = [];
    private readonly Lock _lock = new();

    /// <summary>Asked before a mail is taken: an error for ever, an exception, or null.</summary>
    public Func<OutgoingMail, string?> Before { get; set; } = _ => null;

    /// <summary>How long it thinks before.</summary>
    public Func<CancellationToken, Task> Pause { get; set; } = _ => Task.CompletedTask;

    public OutgoingMail[] Taken
    {
        get
        {
            lock (_lock) return [.. _taken];
        }
    }

    public OutgoingMail[] Of(MailId id) => [.. Taken.Where(mail => mail.Id == id)];

    public string? Take(OutgoingMail mail)
    {
        if (Before(mail) is { } refused) return refused;
        lock (_lock) _taken.Add(mail);
        return null;
    }
}

/// <summary>One silo's way to it.</summary>
internal sealed class FaultyMail(Letterbox box, Faults faults, Power power) : IMailSender
{
    public Task<string?> Send(OutgoingMail mail, CancellationToken cancellation) => faults.Around("send mail", async () =>
    {
        power.Check();
        await box.Pause(cancellation);
        var refused = box.Take(mail);
        power.Check();
        return refused;
    });
}
