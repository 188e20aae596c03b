using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecommerce.Grains;

public static class MailHosting
{
    /// <summary>
    /// Mails go where section <c>Mail</c> says: to <c>Smtp:Host</c>, or in Development into <c>Folder</c>, which is one beside the shop's
    /// file unless said otherwise. Elsewhere a shop without a mail server keeps its mails as failed, and staff can send them once there is one.
    /// Links lead to <c>ShopUrl</c>, or to where shoppers return from the payment company.
    /// </summary>
    /// <param name="development">Whether mails may be kept readable in a folder.</param>
    /// <exception cref="InvalidOperationException">A folder is asked for outside Development.</exception>
    public static ISiloBuilder AddMail(this ISiloBuilder silo, IConfiguration settings, bool development)
    {
        var mail = settings.GetSection("Mail");
        if (mail["Folder"] is not null && !development)
            throw new InvalidOperationException("Mail:Folder keeps links that only their readers may know; it is for Development only.");

        silo.Services.Configure<MailOptions>(options =>
        {
            options.Folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings["Shop:Data"] ?? ".data/shop.db"))!, "mails");
            if (Uri.TryCreate(settings["Shop:ReturnUrl"], UriKind.Absolute, out var page)) options.ShopUrl = new(page, "/");
            mail.Bind(options);
        });
        if (mail["Smtp:Host"] is not null) silo.Services.Replace(ServiceDescriptor.Singleton<IMailSender, SmtpMail>());
        else if (development) silo.Services.Replace(ServiceDescriptor.Singleton<IMailSender, FolderMail>());
        return silo;
    }
}
