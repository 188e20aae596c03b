using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains.Tests.User;

public sealed class MailHostingTests
{
    [Fact]
    public void Mails_go_to_the_server_that_is_named_or_in_development_to_a_folder()
    {
        Assert.IsType<NoMailSender>(Sender(development: false));
        Assert.IsType<FolderMail>(Sender(development: true));
        Assert.IsType<SmtpMail>(Sender(development: true, ("Mail:Smtp:Host", "localhost")));
        Assert.IsType<SmtpMail>(Sender(development: false, ("Mail:Smtp:Host", "localhost")));
    }

    [Fact]
    public void A_folder_of_readable_links_is_refused_outside_development() =>
        Assert.Throws<InvalidOperationException>(() => Sender(development: false, ("Mail:Folder", "/tmp/mails")));

    [Fact]
    public void Links_lead_to_where_shoppers_come_back_to_unless_said_otherwise()
    {
        Assert.Equal(new("https://shop.example/"), Options(("Shop:ReturnUrl", "https://shop.example/order/{order}")).ShopUrl);
        Assert.Equal(new("https://other.example"), Options(("Shop:ReturnUrl", "https://shop.example/order/{order}"), ("Mail:ShopUrl", "https://other.example")).ShopUrl);
        Assert.Equal("Lamps", Options(("Mail:ShopName", "Lamps")).ShopName);
    }

    private static IMailSender Sender(bool development, params (string, string)[] settings)
    {
        using var services = Services(development, settings);
        return services.GetRequiredService<IMailSender>();
    }

    private static MailOptions Options(params (string, string)[] settings)
    {
        using var services = Services(development: true, settings);
        return services.GetRequiredService<IOptions<MailOptions>>().Value;
    }

    private static ServiceProvider Services(bool development, (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddEcommerceGrains().AddMail(builder.Configuration, development));
        return builder.Services.BuildServiceProvider();
    }
}
