namespace Ecommerce.Grains;

/// <summary>Turns away calls whose caller has stopped waiting, before they cost anything.</summary>
internal sealed class DeadlineFilter(TimeProvider clock) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => Deadline.HasPassed(clock)
        ? throw new TimeoutException($"The caller of {context.MethodName} stopped waiting before it began.")
        : context.Invoke();
}
