using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Testing;
using Cat.Web.Operations;
using Cat.Web.Shared;
using YamlDotNet.RepresentationModel;

namespace Cat.Web.Tests.Operations;

/// <summary>The files of deploy/, by the tools that are at hand and by rules of our own: no container engine runs here.</summary>
public sealed partial class DeploymentTests
{
    [Fact]
    public async Task Service_IsValidAndWellProtected()
    {
        if (!File.Exists("/usr/bin/systemd-analyze")) Assert.Skip("systemd-analyze is not on this machine.");
        var folder = Directory.CreateTempSubdirectory("cat-unit-").FullName;
        try
        {
            // The program of the unit need not be on this machine, and nor its page.
            var unit = (await ReadAsync("cat.service")).Replace("/usr/bin/dotnet", "/usr/bin/true", StringComparison.Ordinal).Replace("WorkingDirectory=/opt/cat", "WorkingDirectory=/", StringComparison.Ordinal);
            var file = Path.Combine(folder, "cat.service");
            await File.WriteAllTextAsync(file, unit, TestContext.Current.CancellationToken);
            var (code, output) = await RunAsync("systemd-analyze", "verify", "--man=no", file);
            Assert.True(code == 0 && !output.Contains("cat.service:", StringComparison.Ordinal), output);
            var (_, security) = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", file);
            var exposure = Exposure().Match(security);
            Assert.True(exposure.Success, security);
            Assert.InRange(double.Parse(exposure.Groups[1].Value, CultureInfo.InvariantCulture), 0, 2.0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Service_WaitsLongerThanTheNodeNeedsToStop()
    {
        var unit = await ReadAsync("cat.service");
        var (drain, finish) = (TimeSpan.Parse(Setting(unit, "DrainFor"), CultureInfo.InvariantCulture), TimeSpan.Parse(Setting(unit, "ShutdownTimeout"), CultureInfo.InvariantCulture));
        Assert.True(double.Parse(Stop().Match(unit).Groups[1].Value, CultureInfo.InvariantCulture) > (drain + finish).TotalSeconds);
        var compose = await ReadAsync("compose.yaml");
        Assert.Contains("stop_grace_period: 60s", compose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dockerfile_HasStagesTagsAHealthCheckAndNoRoot()
    {
        var instructions = Continued().Replace(await ReadAsync("Dockerfile"), " ").Split('\n').Where(line => line.Trim().Length > 0 && !line.StartsWith('#')).Select(line => line.Trim()).ToList();
        string[] known = ["FROM", "RUN", "WORKDIR", "COPY", "ENV", "EXPOSE", "USER", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT"];
        Assert.Equal([], instructions.Where(line => !known.Contains(line.Split(' ')[0])));
        var images = instructions.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(@"^FROM [\w./-]+:[\d.]+ AS \w+$", image));
        var final = instructions[instructions.LastIndexOf(images[1])..];
        Assert.Single(final, line => line == "USER $APP_UID");
        Assert.True(final.FindIndex(line => line.StartsWith("USER ", StringComparison.Ordinal)) > final.FindLastIndex(line => line.StartsWith("RUN ", StringComparison.Ordinal)), "Only the last steps are not root's.");
        Assert.Contains(final, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.Contains(AppUrls.HealthLive, StringComparison.Ordinal));
        Assert.All(instructions.Where(line => line.Contains("apt-get install", StringComparison.Ordinal)), line => Assert.Contains("--no-install-recommends", line, StringComparison.Ordinal));
        Assert.DoesNotContain(instructions, line => line.Contains("Password", StringComparison.OrdinalIgnoreCase) || line.StartsWith("ADD ", StringComparison.Ordinal));
    }

    /// <summary>The command of the health check, on a shell, against a server that answers and one that does not.</summary>
    [Fact]
    public async Task HealthCheck_OfTheImage_TellsWellFromUnwell()
    {
        var check = Regex.Unescape(Check().Match(await ReadAsync("Dockerfile")).Groups[1].Value).Replace("8080", "{port}", StringComparison.Ordinal);
        foreach (var (answer, expected) in new[] { ("HTTP/1.1 200 OK\r\n\r\nlive\n", true), ("HTTP/1.1 503 Service Unavailable\r\n\r\n", false) })
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
            var checking = RunAsync("bash", "-c", check.Replace("{port}", $"{port}", StringComparison.Ordinal));
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            var asked = new byte[200];
            var length = await client.GetStream().ReadAsync(asked, TestContext.Current.CancellationToken);
            Assert.StartsWith("GET /health/live HTTP/1.0\r\n\r\n", System.Text.Encoding.ASCII.GetString(asked, 0, length), StringComparison.Ordinal);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            client.Close();
            Assert.Equal(expected, (await checking).Code == 0);
        }
    }

    [Fact]
    public async Task Compose_ImagesAreTagged_SecretsComeFromOutside_NothingIsOpenToAll()
    {
        var yaml = new YamlStream();
        using (var reader = new StringReader(await ReadAsync("compose.yaml"))) yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var services = (YamlMappingNode)root["services"];
        var volumes = ((YamlMappingNode)root["volumes"]).Children.Keys.Select(key => $"{key}").ToList();
        foreach (var (name, service) in services.Children)
        {
            Assert.Contains(":", $"{service["image"]}", StringComparison.Ordinal);
            Assert.Equal("unless-stopped", $"{service["restart"]}");
            var variables = ((YamlMappingNode)service["environment"]).Children;
            Assert.All(variables.Where(variable => $"{variable.Key}".Contains("PASSWORD", StringComparison.Ordinal) || $"{variable.Value}".Contains("Password=", StringComparison.Ordinal)), variable => Assert.Contains("${CAT_DATABASE_PASSWORD:?", $"{variable.Value}", StringComparison.Ordinal));
            if (((YamlMappingNode)service).Children.TryGetValue("ports", out var ports)) Assert.All((YamlSequenceNode)ports, port => Assert.StartsWith("127.0.0.1:", $"{port}", StringComparison.Ordinal));
            if (((YamlMappingNode)service).Children.TryGetValue("volumes", out var mounts)) Assert.All((YamlSequenceNode)mounts, mount => Assert.Contains($"{mount}".Split(':')[0], volumes));
            if (((YamlMappingNode)service).Children.TryGetValue("depends_on", out var needs)) Assert.All(((YamlMappingNode)needs).Children.Keys, need => Assert.Contains(need, services.Children.Keys));
            Assert.NotEqual("", $"{name}");
        }

        Assert.Equal("postgres:18", $"{services["database"]["image"]}");
        var dockerfile = Path.Combine(Repository.Root, "deploy", $"{services["cat"]["build"]["context"]}", $"{services["cat"]["build"]["dockerfile"]}");
        Assert.True(File.Exists(dockerfile));
    }

    [Fact]
    public async Task Nginx_TakesTheSample()
    {
        var text = await ReadAsync("nginx.conf");
        Assert.Equal(text.Count(character => character == '{'), text.Count(character => character == '}'));
        Assert.Contains("proxy_set_header Upgrade $http_upgrade", text, StringComparison.Ordinal);
        var nginx = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx" }.FirstOrDefault(File.Exists);
        if (nginx is null) Assert.Skip("nginx is not on this machine.");
        var folder = Directory.CreateTempSubdirectory("cat-nginx-").FullName;
        try
        {
            using (var key = System.Security.Cryptography.RSA.Create(2048))
            {
                var now = TimeProvider.System.GetUtcNow();
                var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=cat.example.org", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
                using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
                await File.WriteAllTextAsync(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $"pid {folder}/nginx.pid;\nerror_log stderr;\n" + text.Replace("/etc/cat/tls", folder, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var (code, output) = await RunAsync(nginx, "-t", "-p", folder, "-c", Path.Combine(folder, "nginx.conf"));
            Assert.True(code == 0, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", name));

    private static string Setting(string unit, string key) => Regex.Match(unit, $@"{OperationsOptions.Section}__{key}=(\S+)").Groups[1].Value;

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!; // it is there
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex(@"Overall exposure level for cat\.service: ([\d.]+)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"TimeoutStopSec=(\d+)")]
    private static partial Regex Stop();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex("CMD \\[\"bash\", \"-c\", \"(.*)\"\\]")]
    private static partial Regex Check();
}
