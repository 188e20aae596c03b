using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Hands one mail to the mail server and keeps at it. Its reminder stands before it is owed and goes when it no longer is.</summary>
[Reentrant, GrainType("mail")]
public sealed class MailGrain : Grain, IMailGrain, IRemindable
{
    private const string Reminder = "send";

    /// <summary>A little more than a mail server is waited for.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    private readonly Aggregate<Mail, MailEvent> _mail;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IMailSender _sender;
    private readonly MailRenderer _renderer;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailGrain> _log;
    private Task _trying = Task.CompletedTask;
    private bool _mayBeReminded;
    private bool _woken;

    public MailGrain(
        [PersistentState("mail")] IPersistentState<Recorded<Mail, MailEvent>> store,
        IMailSender sender,
        MailRenderer renderer,
        TimeProvider clock,
        ILogger<MailGrain> log)
    {
        (_sender, _renderer, _clock, _log) = (sender, renderer, clock, log);
        _mail = new(store, Mail.Empty, Mail.Evolve, announces: (_, _, _) => false, clock);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _mayBeReminded = _mail.State.State is not MailState.None;
        return base.OnActivateAsync(cancellationToken);
    }

    private MailId Id => new(this.GetPrimaryKeyString());

    public ValueTask<Refusal?> Post(PostMail command) => Owe(command);

    public async ValueTask<Refusal?> Deliver(PostMail command)
    {
        await _gate.WaitAsync();
        try
        {
            var posted = Mail.Decide(_mail.State, command);
            if (posted.Events.IsEmpty) return await _mail.Apply(posted);

            var result = await Send(command.To, command.Language, command.Letter);
            if (result is RecordMailUnsent { ForEver: false }) await RemindIn(Mail.Pauses[0]);
            _mail.Note(Mail.Decide(_mail.State, command));
            await Record(result);
            return null;
        }
        finally
        {
            _gate.Release();
            Wake();
        }
    }

    public ValueTask<Refusal?> Resend() => Owe(new ResendMail());

    public async ValueTask<MailView?> Get()
    {
        var (mail, version, _) = _mail.Durable;
        if (mail.Letter is null) return null;
        var shown = await _sender.Copy(Id) ?? _renderer.Render(mail.Letter.Redact(), mail.Language);
        return new(
            Entry(mail, version), shown.Language, mail.State is MailState.Waiting ? mail.NextAt : null,
            shown.Subject, shown.Html, shown.Text, mail.Letter.IsSpent);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _mayBeReminded = true;
        Wake();
        return Task.CompletedTask;
    }

    /// <summary>From here on it is owed, so the reminder comes first.</summary>
    private async ValueTask<Refusal?> Owe(MailCommand command)
    {
        await _gate.WaitAsync();
        try
        {
            if (!Mail.Decide(_mail.State, command).Events.IsEmpty) await RemindIn(Mail.Pauses[0]);
            return await _mail.Apply(Mail.Decide(_mail.State, command));
        }
        finally
        {
            _gate.Release();
            Wake();
        }
    }

    private void Wake()
    {
        _woken = true;
        if (_trying.IsCompleted) _trying = Run();
    }

    private async Task Run()
    {
        Deadline.Clear();
        try
        {
            while (_woken)
            {
                _woken = false;
                DelayDeactivation(LongestTry);
                if (_mail.State is { State: MailState.Waiting } mail && mail.NextAt <= _clock.GetUtcNow()) await Try(mail);
                await Rest();
            }
        }
        catch (Exception fault)
        {
            // What is stored is unknown, or the book could not be told: the reminder comes again.
            _log.LogWarning(fault, "Mail {MailId} is looked at again later", Id);
            if (fault is Orleans.Storage.InconsistentStateException) DeactivateOnIdle();
        }
    }

    private async Task Try(Mail mail)
    {
        await _mail.Apply(Decision<MailEvent>.Nothing); // what is owed is durable before it is done
        await Record(await Send(mail.To!, mail.Language, mail.Letter!));
    }

    private async Task Record(MailCommand result)
    {
        await _mail.Apply(Mail.Decide(_mail.State, result));
        MailMetrics.Count(Id, _mail.State.State);
    }

    private async Task<MailCommand> Send(string to, string? language, Letter letter)
    {
        try
        {
            var refused = await _sender.Send(new(Id, to, _renderer.Render(letter, language)), CancellationToken.None);
            return refused is null ? new RecordMailSent() : new RecordMailUnsent(refused, ForEver: true);
        }
        catch (Exception fault)
        {
            _log.LogWarning("Mail {MailId} could not be sent: {Fault}", Id, fault.GetType().Name);
            return new RecordMailUnsent($"{fault.GetType().Name}: {fault.Message}", ForEver: false);
        }
    }

    /// <summary>Tells the book, and waits for the next try or forgets the reminder. Nothing is posted meanwhile.</summary>
    private async Task Rest()
    {
        await _gate.WaitAsync();
        try
        {
            await _mail.Apply(Decision<MailEvent>.Nothing);
            var (mail, version, _) = _mail.Durable;
            if (mail.State is not MailState.None) await GrainFactory.MailBook(Id).Note(Entry(mail, version));
            if (mail.State is MailState.Waiting) await RemindIn(mail.NextAt - _clock.GetUtcNow());
            else if (_mayBeReminded) await Forget();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task Forget()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
        _mayBeReminded = false;
    }

    private Task<IGrainReminder> RemindIn(TimeSpan time)
    {
        _mayBeReminded = true;
        var pause = time > Mail.Pauses[0] ? time : Mail.Pauses[0];
        return this.RegisterOrUpdateReminder(Reminder, pause, pause);
    }

    private MailEntry Entry(Mail mail, long version) =>
        new(Id, version, mail.To!, mail.State, mail.PostedAt, mail.SentAt, mail.Attempts, mail.Error);
}
