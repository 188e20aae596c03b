namespace Ecommerce.Hosting.Callers;

/// <summary>In a gateway: shows with every call that it is one.</summary>
internal sealed class ShowRole(string token) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        RequestContext.Set(CallerGuard.Shown, token);
        return context.Invoke();
    }
}
