using System.Text.Json;
using System.Text.Json.Nodes;
using Cat.Testing;

namespace Cat.Web.Tests.Operations;

/// <summary>That docs/operations/configuration.md and appsettings.json say what the options classes say. CAT_UPDATE=1 writes both anew.</summary>
public sealed class ConfigurationReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "operations", "configuration.md");
    private static readonly string Settings = Path.Combine(Repository.Root, "appsettings.json");
    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("CAT_UPDATE") == "1";

    [Fact]
    public async Task Page_SaysWhatTheClassesSay()
    {
        var expected = OptionsReference.Write();
        if (IsUpdate) await File.WriteAllTextAsync(Page, expected, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Page) && await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken) == expected, "docs/operations/configuration.md is out of date: CAT_UPDATE=1 ./test web --filter ConfigurationReference");
    }

    [Fact]
    public async Task Settings_HaveASectionForEachClass_WithItsDefaults()
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken))!.AsObject(); // a file with an object
        if (IsUpdate) await UpdateAsync(settings);
        var faults = from entry in OptionsReference.Sections
                     let options = Activator.CreateInstance(entry.Type)
                     from property in OptionsReference.Keys(entry.Type)
                     let expected = OptionsReference.Plain(property, options)
                     let actual = settings[entry.Section]?[property.Name]?.ToString()
                     where expected != actual
                     select $"{entry.Section}:{property.Name} is {actual ?? "absent"} in appsettings.json and {expected ?? "not to be there"} by its class";
        Assert.Equal([], faults);
    }

    [Fact]
    public void EveryKey_IsExplained()
    {
        var text = OptionsReference.Write();
        Assert.DoesNotContain("|  |\n", text, StringComparison.Ordinal);
        Assert.True(OptionsReference.Sections.Count > 8, "The classes of options were not found.");
    }

    [Fact]
    public void EveryOptionsClass_NamesItsSection() =>
        Assert.Equal([], typeof(Program).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false, IsNested: false } && OptionsReference.Sections.All(section => section.Type != type)).Select(type => type.FullName));

    private static async Task UpdateAsync(JsonObject settings)
    {
        foreach (var (section, type) in OptionsReference.Sections)
        {
            var options = Activator.CreateInstance(type)!; // options have a constructor without arguments
            var node = new JsonObject();
            foreach (var property in OptionsReference.Keys(type))
            {
                if (OptionsReference.Plain(property, options) is { } plain) node[property.Name] = property.PropertyType == typeof(string) || property.PropertyType == typeof(TimeSpan) || property.PropertyType.IsEnum ? plain : JsonNode.Parse(plain);
            }

            settings[section] = node;
        }

        await File.WriteAllTextAsync(Settings, settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
    }
}
