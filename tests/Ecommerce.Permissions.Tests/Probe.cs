using Microsoft.Extensions.DependencyInjection;
using Orleans.Streaming.SQS;
using Orleans.Streams;

namespace Ecommerce.Permissions.Tests;

[Alias("permissions.probe")]
public interface IProbe : IGrainWithStringKey
{
    /// <summary>Does once whatever a grain does with AWS.</summary>
    [Alias("use")]
    Task Use();
}

[Alias("permissions.listener")]
public interface IListener : IGrainWithStringKey;

[GenerateSerializer, Alias("permissions.note")]
public sealed class Note
{
    [Id(0)]
    public int Number { get; set; }
}

internal sealed class Probe(
    [PersistentState("probe")] IPersistentState<Note> state, [FromKeyedServices("events")] SqsDeadLetters letters) : Grain, IProbe, IRemindable
{
    public async Task Use()
    {
        state.State.Number = 1;
        await state.WriteStateAsync();
        state.State.Number = 2;
        await state.WriteStateAsync();
        await state.ReadStateAsync();
        await state.ClearStateAsync();

        var reminder = await this.RegisterOrUpdateReminder("probe", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await this.GetReminder("probe");
        await this.GetReminders();
        await this.UnregisterReminder(reminder);

        await this.GetStreamProvider("events").GetStream<string>(StreamId.Create("permissions", this.GetPrimaryKeyString())).OnNextAsync("event");

        var (queue, dead) = (letters.Queues[0], (await letters.Receive(letters.Queues[0], CancellationToken.None)).Single());
        await letters.Send(queue, dead.Body, dead.Group, "again", CancellationToken.None);
        await letters.Delete(queue, dead.Receipt, CancellationToken.None);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}

/// <summary>Takes its time over an event, until told: what is being delivered must stay hidden meanwhile.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _open.Task;

    public void Open() => _open.TrySetResult();

    public void Dispose() => Open();
}

[ImplicitStreamSubscription("permissions")]
internal sealed class Listener(Gate gate) : Grain, IListener
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var stream = this.GetStreamProvider("events").GetStream<string>(StreamId.Create("permissions", this.GetPrimaryKeyString()));
        await stream.SubscribeAsync((_, _) => gate.Opened);
    }
}
