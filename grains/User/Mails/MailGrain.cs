using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Hands one mail to the mail server and keeps at it. Its reminder stands before it is owed and goes when it no longer is.</summary>
[Reentrant, GrainType("mail"), PreferLocalPlacement]
public sealed class MailGrain : Grain, IMailGrain, IRemindable
{
    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    /// <summary>Whoever asks for <see cref="Deliver"/> waits for five seconds, in which what came of it has to be written as well.</summary>
    private static readonly TimeSpan WhileSomebodyWaits = TimeSpan.FromSeconds(3);

    private readonly Aggregate<Mail, MailEvent> _mail;
    private readonly Errand _sending;
    private readonly IMailSender _sender;
    private readonly MailRenderer _renderer;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailGrain> _log;

    public MailGrain(
        [PersistentState("mail")] IPersistentState<Recorded<Mail, MailEvent>> store,
        IMailSender sender,
        MailRenderer renderer,
        TimeProvider clock,
        ILogger<MailGrain> log)
    {
        (_sender, _renderer, _clock, _log) = (sender, renderer, clock, log);
        _mail = new(store, Mail.Empty, Mail.Evolve, announces: (_, _, _) => false, clock);
        _sending = new(this, "send", Mail.Pauses[0], Try, Rest, fault => log.LogWarning(fault, "Mail {MailId} is looked at again later", Id));
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _sending.MayBeReminded = _mail.State.State is not MailState.None;
        return base.OnActivateAsync(cancellationToken);
    }

    private MailId Id => new(this.GetPrimaryKeyString());

    public ValueTask<Refusal?> Post(PostMail command) => Owe(command);

    public ValueTask<Refusal?> Deliver(PostMail command) => _sending.Begin(async () =>
    {
        var posted = Mail.Decide(_mail.State, command);
        if (posted.Events.IsEmpty) return await _mail.Apply(posted);

        var result = await Send(command.To, command.Language, command.Letter, WhileSomebodyWaits);
        if (result is RecordMailUnsent { ForEver: false }) await _sending.RemindSoon();
        _mail.Note(Mail.Decide(_mail.State, command));
        await Record(result);
        return null;
    });

    public ValueTask<Refusal?> Resend() => Owe(new ResendMail());

    public async ValueTask Forget() => await _sending.Begin(async () =>
    {
        var refusal = await _mail.Apply(Mail.Decide(_mail.State, new ForgetMail()));
        await _sender.Forget(Id);
        await GrainFactory.MailBook(Id).Forget(Id);
        return refusal;
    });

    public async ValueTask<MailView?> Get()
    {
        var (mail, version, _) = _mail.Durable;
        if (mail.Letter is null) return null;
        var shown = await _sender.Copy(Id) ?? _renderer.Show(mail.Letter, mail.Language);
        return new(
            Entry(mail, version), shown.Language, mail.State is MailState.Waiting ? mail.NextAt : null,
            shown.Subject, shown.Html, shown.Text, mail.Letter.IsSpent);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _sending.Reminded();

    /// <summary>From here on it is owed, so the reminder comes first.</summary>
    private ValueTask<Refusal?> Owe(MailCommand command) => _sending.Begin(async () =>
    {
        if (!Mail.Decide(_mail.State, command).Events.IsEmpty) await _sending.RemindSoon();
        return await _mail.Apply(Mail.Decide(_mail.State, command));
    });

    private async Task Try()
    {
        DelayDeactivation(LongestTry);
        if (_mail.State is not { State: MailState.Waiting } mail || mail.NextAt > _clock.GetUtcNow()) return;

        await _mail.Apply(Decision<MailEvent>.Nothing); // what is owed is durable before it is done
        await Record(await Send(mail.To!, mail.Language, mail.Letter!, LongestTry));
    }

    private async Task Record(MailCommand result)
    {
        await _mail.Apply(Mail.Decide(_mail.State, result));
        MailMetrics.Count(Id, _mail.State.State);
    }

    private async Task<MailCommand> Send(string to, string? language, Letter letter, TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost, _clock);
        try
        {
            var refused = await _sender.Send(new(Id, to, _renderer.Render(letter, language)), patience.Token);
            return refused is null ? new RecordMailSent() : new RecordMailUnsent(refused, ForEver: true);
        }
        catch (Exception fault)
        {
            _log.LogWarning("Mail {MailId} could not be sent: {Fault}", Id, fault.GetType().Name);
            return new RecordMailUnsent($"{fault.GetType().Name}: {fault.Message}", ForEver: false);
        }
    }

    /// <summary>Tells the book.</summary>
    private async Task<TimeSpan?> Rest()
    {
        await _mail.Apply(Decision<MailEvent>.Nothing);
        var (mail, version, _) = _mail.Durable;
        if (mail.Letter is not null) await GrainFactory.MailBook(Id).Note(Entry(mail, version));
        await _mail.Apply(Mail.Decide(_mail.State, new ForgetAddress()));
        return mail.State is MailState.Waiting ? mail.NextAt - _clock.GetUtcNow() : null;
    }

    private MailEntry Entry(Mail mail, long version) =>
        new(Id, version, mail.To!, mail.State, mail.PostedAt, mail.SentAt, mail.Attempts, mail.Error);
}
