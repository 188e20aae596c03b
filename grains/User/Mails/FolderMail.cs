using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

/// <summary>
/// For development: mails are files in a folder, as they would have gone out. <see cref="MailHosting.AddMail"/> refuses it elsewhere,
/// since their links stay readable.
/// </summary>
internal sealed class FolderMail(IOptions<MailOptions> options, TimeProvider clock) : IMailSender
{
    private readonly string _folder = options.Value.Folder!;

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        using var message = SmtpMail.Message(mail, options.Value, clock.GetUtcNow());
        await message.WriteToAsync(Path.Combine(_folder, NameOf(mail.Id) + ".eml"), cancellation);

        // Whole or not at all: somebody may be reading.
        var (path, part) = (Json(mail.Id), Path.Combine(_folder, Path.GetRandomFileName()));
        await File.WriteAllTextAsync(part, JsonSerializer.Serialize(mail.Content), cancellation);
        File.Move(part, path, overwrite: true);
        return null;
    }

    public async Task<RenderedMail?> Copy(MailId id) => File.Exists(Json(id))
        ? JsonSerializer.Deserialize<RenderedMail>(await File.ReadAllTextAsync(Json(id)))
        : null;

    public Task Forget(MailId id)
    {
        if (!Directory.Exists(_folder)) return Task.CompletedTask;
        File.Delete(Json(id));
        File.Delete(Path.ChangeExtension(Json(id), ".eml"));
        return Task.CompletedTask;
    }

    private string Json(MailId id) => Path.Combine(_folder, NameOf(id) + ".json");

    /// <summary>A colon is no part of a file's name everywhere.</summary>
    private static string NameOf(MailId id) => MailId.IsMailId(id.Value)
        ? id.Value.Replace(':', '.')
        : throw new ArgumentException("This is no mail's id.", nameof(id));
}
