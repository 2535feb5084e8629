using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Kosh.Platform.Html;

/// <summary>What all pages need of the framework.</summary>
internal static class HtmlShell
{
    /// <summary>The TempData key under which a post leaves its good news for the page it redirects to.</summary>
    public const string Done = "Done";

    // The layout looks into TempData only where this cookie came along; else every public page would clear a cookie.
    public const string DoneCookie = "kosh-done";

    public static void AddServices(IServiceCollection services)
    {
        // Letters stay letters; the default writes every Cyrillic one as an eight-byte entity.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Name = DoneCookie);
        services.AddSingleton<IConfigureOptions<MvcOptions>, FormOptions>();
    }

    private sealed class FormOptions(IHttpContextAccessor request) : IConfigureOptions<MvcOptions>
    {
        private Localiser L => request.HttpContext!.RequestServices.GetRequiredService<Localiser>();

        public void Configure(MvcOptions options)
        {
            options.Filters.Add<KeepWhatWasTyped>();
            options.Filters.Add<StalePage>();
            // What must be filled in, use cases say in seven languages; the framework would say it in English.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            Translate(options.ModelBindingMessageProvider);
        }

        private void Translate(DefaultModelBindingMessageProvider messages)
        {
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => L["form.not_valid", value]);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => L["form.not_valid", value]);
            messages.SetUnknownValueIsInvalidAccessor(_ => L["form.not_understood"]);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => L["form.not_understood"]);
            messages.SetValueIsInvalidAccessor(value => L["form.not_valid", value]);
            messages.SetValueMustBeANumberAccessor(_ => L["form.no_number"]);
            messages.SetNonPropertyValueMustBeANumberAccessor(() => L["form.no_number"]);
            messages.SetMissingBindRequiredValueAccessor(_ => L["form.missing"]);
            messages.SetMissingKeyOrValueAccessor(() => L["form.missing"]);
            messages.SetMissingRequestBodyRequiredValueAccessor(() => L["form.missing"]);
            messages.SetValueMustNotBeNullAccessor(_ => L["form.missing"]);
        }
    }
}
