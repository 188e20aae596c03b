using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway.Live;

/// <summary>
/// Server-sent events. Written here because the framework's own result cannot send the comments that keep a silent
/// connection open. It ends when the events end, the caller goes, or the process stops.
/// </summary>
internal sealed class EventStream<T>(Func<CancellationToken, IAsyncEnumerable<SseItem<T>>> events, JsonTypeInfo<T> shape) : IResult
{
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        using var beat = new PeriodicTimer(
            services.GetRequiredService<IOptions<GatewayOptions>>().Value.Heartbeat, services.GetRequiredService<TimeProvider>());

        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Nginx-like proxies would collect events into blocks.
        response.Headers["X-Accel-Buffering"] = "no";
        await response.Body.WriteAsync(Comment, stop.Token);
        await response.Body.FlushAsync(stop.Token);

        var items = events(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = items.MoveNextAsync().AsTask();
        try
        {
            // Not cancelled but disposed of: an end that is ordinary costs no exception.
            var tick = beat.WaitForNextTickAsync(CancellationToken.None).AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, tick) == next)
                {
                    if (!await next) return;
                    Write(response.BodyWriter, items.Current);
                    next = items.MoveNextAsync().AsTask();
                }
                else
                {
                    response.BodyWriter.Write(Comment);
                    tick = beat.WaitForNextTickAsync(CancellationToken.None).AsTask();
                }

                await response.BodyWriter.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            // An enumerator must have come to rest before it can be disposed.
            if (!next.IsCompleted) await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await items.DisposeAsync();
        }
    }

    private void Write(IBufferWriter<byte> body, SseItem<T> item)
    {
        Encoding.UTF8.GetBytes($"event: {item.EventType}\nid: {item.EventId}\ndata: ", body);
        using (var json = new Utf8JsonWriter(body)) JsonSerializer.Serialize(json, item.Data, shape);
        body.Write("\n\n"u8);
    }
}
