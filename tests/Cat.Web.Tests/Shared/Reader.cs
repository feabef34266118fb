using System.Globalization;

namespace Cat.Web.Tests.Shared;

/// <summary>Until disposed, the test reads in a language.</summary>
internal sealed class Reader : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public Reader(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
