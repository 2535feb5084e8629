using Kosh.Platform.Problems;
using Kosh.Platform.Settings;

namespace Kosh.Tests.Platform;

public sealed class SettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-settings-").FullName;

    [Fact]
    public void The_command_line_stands_over_the_environment_and_that_over_the_file()
    {
        Write("""{ "name": "file", "zone": "Asia/Bishkek", "listen": "http://127.0.0.1:1" }""");
        string? Environment(string name) => name == "KOSH_NAME" ? "environment" : name == "KOSH_LISTEN" ? "http://127.0.0.1:2" : null;
        var over = new Dictionary<string, string> { ["listen"] = "http://127.0.0.1:3" };
        var settings = SettingsSources.Read(folder, Environment, over);
        Assert.Equal(("environment", "Asia/Bishkek", "http://127.0.0.1:3"), (settings.Name, settings.Zone, settings.Listen));
        Assert.Equal(["KOSH_NAME", "command line", "default", "default", "kosh.json", .. Enumerable.Repeat("default", 12)],
            SettingsSources.Explain(folder, Environment, over).Select(v => v.Source));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var settings = new Settings { Folder = folder, Name = "Көш", Zone = "Asia/Dushanbe", Demo = true, RequireTotp = true, IdleMinutes = 30, TriesPerMinute = 9, Proxies = "127.0.0.1, ::1", MailHost = "mail.example.org", MailPort = 465, MailTls = "tls", MailUser = "kosh", MailPasswordFile = "mail.txt", MailFrom = "kosh@example.org" };
        Write(SettingsSources.Write(settings));
        Assert.Equal(settings, SettingsSources.Read(folder, _ => null));
    }

    [Theory]
    [InlineData("{", "settings.broken"), InlineData("[]", "settings.broken"), InlineData("""{ "prot": 1 }""", "settings.unknown_key")]
    [InlineData("""{ "zone": "Asia/Nowhere" }""", "settings.zone"), InlineData("""{ "listen": "5080" }""", "settings.listen")]
    [InlineData("""{ "publicUrl": "https://kosh.example/?a=b" }""", "settings.public_url"), InlineData("""{ "publicUrl": "https://kosh.example/#x" }""", "settings.public_url")]
    [InlineData("""{ "publicUrl": "https://me:secret@kosh.example" }""", "settings.public_url"), InlineData("""{ "publicUrl": "https://kosh.example?" }""", "settings.public_url")]
    [InlineData("""{ "publicUrl": "kosh" }""", "settings.public_url"), InlineData("""{ "demo": "maybe" }""", "settings.flag")]
    [InlineData("""{ "requireTotp": "yes" }""", "settings.flag"), InlineData("""{ "idleMinutes": 4 }""", "settings.range"), InlineData("""{ "idleMinutes": "long" }""", "settings.whole")]
    [InlineData("""{ "triesPerMinute": 0 }""", "settings.range"), InlineData("""{ "proxies": "10.0.0.1, proxy" }""", "settings.proxies")]
    [InlineData("""{ "mailPort": 0 }""", "settings.range"), InlineData("""{ "mailTls": "ssl" }""", "settings.mail_tls")]
    [InlineData("""{ "mailHost": "mail.example.org" }""", "settings.mail_from"), InlineData("""{ "mailHost": "a b", "mailFrom": "a@example.org" }""", "settings.mail_host")]
    [InlineData("""{ "mailHost": "mail.example.org", "mailFrom": "a@example.org", "mailTls": "none" }""", "settings.mail_clear")]
    [InlineData("""{ "demo": true, "listen": "http://0.0.0.0:5080" }""", "settings.demo_loopback")]
    [InlineData("""{ "demo": true, "listen": "http://*:5080" }""", "settings.listen")]
    public void A_setting_that_cannot_hold_is_refused_by_name(string file, string code)
    {
        Write(file);
        Assert.Equal(code, Assert.Throws<Problem>(() => SettingsSources.Read(folder, _ => null)).Code);
    }

    [Fact]
    public void A_folder_that_is_none_is_refused() =>
        Assert.Equal("settings.no_folder", Assert.Throws<Problem>(() => SettingsSources.Read(folder + "-none", _ => null)).Code);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string text) => File.WriteAllText(Path.Combine(folder, SettingsSources.FileName), text);
}
