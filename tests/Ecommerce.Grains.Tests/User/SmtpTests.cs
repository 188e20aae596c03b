using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ecommerce.Grains.Tests.User;

public sealed class SmtpTests
{
    private static readonly OutgoingMail Mail = new(MailId.BackInStock("one"), "ada@example.org", new("de", "Grüße & mehr", "<p>Grüße</p>", "Grüße"));

    [Fact]
    public async Task A_mail_goes_out_whole_and_under_the_same_id_when_it_goes_twice()
    {
        using var server = new SmtpServer();
        using var sender = Sender(server);
        Assert.Null(await sender.Send(Mail, TestContext.Current.CancellationToken));
        Assert.Null(await sender.Send(Mail, TestContext.Current.CancellationToken));

        Assert.Equal(2, server.Taken.Count);
        var (first, second) = (server.Taken[0], server.Taken[1]);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.EndsWith("@shop.example", first.MessageId, StringComparison.Ordinal);
        Assert.Equal(("Grüße & mehr", "<p>Grüße</p>", "Grüße"), (first.Subject, first.HtmlBody?.Trim(), first.TextBody?.Trim()));
        Assert.Equal(("ada@example.org", "hello@shop.example"), (first.To.Mailboxes.Single().Address, first.From.Mailboxes.Single().Address));
        Assert.Equal(("de", "auto-generated"), (first.Body!.Headers[HeaderId.ContentLanguage], first.Headers[HeaderId.AutoSubmitted]));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_a_no_and_a_busy_server_is_not()
    {
        using var server = new SmtpServer();
        using var sender = Sender(server);
        server.ToRecipient = "550 5.1.1 no such mailbox";
        Assert.StartsWith("550", await sender.Send(Mail, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        server.ToRecipient = "451 4.7.1 try again later";
        await Assert.ThrowsAnyAsync<Exception>(() => sender.Send(Mail, TestContext.Current.CancellationToken));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_hangs_up_leaves_the_outcome_unknown()
    {
        var server = new SmtpServer();
        using var sender = Sender(server);
        server.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sender.Send(Mail, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_password_is_told_to_a_server_that_does_not_speak_tls()
    {
        using var server = new SmtpServer();
        using var sender = Sender(server, tls: true);
        await Assert.ThrowsAnyAsync<Exception>(() => sender.Send(Mail, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    private static SmtpMail Sender(SmtpServer server, bool tls = false) => new(
        Options.Create(new MailOptions
        {
            From = "hello@shop.example",
            Smtp = new() { Host = "127.0.0.1", Port = server.Port, Tls = tls, User = tls ? "shop" : null, Password = "secret", Patience = TimeSpan.FromSeconds(5) },
        }),
        TimeProvider.System);

    /// <summary>As much of RFC 5321 as a client needs to hand over a mail.</summary>
    private sealed class SmtpServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SmtpServer()
        {
            _listener.Start();
            _ = Accept();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public string ToRecipient { get; set; } = "250 ok";

        public List<MimeMessage> Taken { get; } = [];

        public List<string> Heard { get; } = [];

        public void Dispose() => _listener.Dispose();

        private async Task Accept()
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                try
                {
                    await Serve(client.GetStream());
                }
                catch (IOException)
                {
                }
            }
        }

        private async Task Serve(NetworkStream stream)
        {
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                Heard.Add(line);
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "RCPT":
                        await writer.WriteLineAsync(ToRecipient);
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        Taken.Add(await Read(reader));
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }

        private static async Task<MimeMessage> Read(StreamReader reader)
        {
            using var bytes = new MemoryStream();
            await using var text = new StreamWriter(bytes) { NewLine = "\r\n" };
            while (await reader.ReadLineAsync() is { } line && line != ".") await text.WriteLineAsync(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
            await text.FlushAsync();
            bytes.Position = 0;
            return await MimeMessage.LoadAsync(bytes);
        }
    }
}
