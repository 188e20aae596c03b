using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ecommerce.Bench.Load;

/// <summary>
/// One keep-alive connection with one request at a time. It costs a fraction of HttpClient, so that on few cores the driver is
/// not what is measured. It knows what Kestrel answers and no more.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;
    private int _bodyStart;
    private int _bodyEnd;

    public HttpConnection(Uri server) => _socket.Connect(IPAddress.Loopback, server.Port);

    /// <summary>The last answer's status line and headers.</summary>
    public string Head => Encoding.ASCII.GetString(_buffer, 0, _bodyStart);

    /// <summary>The last answer's body, until the next request.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(_bodyStart, _bodyEnd - _bodyStart);

    /// <summary>A whole request as bytes.</summary>
    /// <param name="headers">Lines that end with CR LF.</param>
    public static byte[] Request(string method, string path, string headers = "", string? body = null) => Encoding.UTF8.GetBytes(
        body is null
            ? $"{method} {path} HTTP/1.1\r\nHost: shop\r\n{headers}\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: shop\r\n{headers}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <returns>The status, when the whole answer has arrived.</returns>
    /// <exception cref="IOException">The server closed the connection.</exception>
    public async ValueTask<int> Send(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _filled = 0;
        int end;
        while ((end = Find("\r\n\r\n"u8, 0)) < 0) await Fill();
        _bodyStart = end + 4;
        _bodyEnd = _bodyStart;

        if (Find("\r\nContent-Length: "u8, 0) is >= 0 and var at && at < end)
        {
            var length = Number(at + "\r\nContent-Length: ".Length, 'D');
            while (_filled < _bodyStart + length) await Fill();
            _bodyEnd += length;
        }
        else if (Find("\r\nTransfer-Encoding: chunked"u8, 0) is >= 0 and var chunked && chunked < end)
        {
            await ReadChunks();
        }

        return (_buffer[9] - '0') * 100 + (_buffer[10] - '0') * 10 + _buffer[11] - '0';
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Moves the chunks' contents together, so that the body is one piece.</summary>
    private async ValueTask ReadChunks()
    {
        var next = _bodyStart;
        while (true)
        {
            int lineEnd;
            while ((lineEnd = Find("\r\n"u8, next)) < 0) await Fill();
            var size = Number(next, 'X');
            next = lineEnd + 2;
            while (_filled < next + size + 2) await Fill();
            Buffer.BlockCopy(_buffer, next, _buffer, _bodyEnd, size);
            _bodyEnd += size;
            next += size + 2;
            if (size == 0) return;
        }
    }

    private int Number(int at, char format) =>
        Utf8Parser.TryParse(_buffer.AsSpan(at, _filled - at), out int number, out _, format) ? number : throw new IOException("A length is not a number.");

    private int Find(ReadOnlySpan<byte> sign, int from) =>
        _buffer.AsSpan(from, _filled - from).IndexOf(sign) is >= 0 and var at ? from + at : -1;

    private async ValueTask Fill()
    {
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        if (received == 0) throw new IOException("The server closed the connection.");
        _filled += received;
    }
}
