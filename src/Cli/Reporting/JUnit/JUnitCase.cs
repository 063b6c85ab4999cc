using System.Xml;

namespace BindSim.Cli.Reporting.JUnit;

/// <summary>One test of a JUnit report.</summary>
/// <param name="Class">What sort of test it is.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Kind"><c>failure</c>, <c>error</c> or <c>skipped</c>; null when it passed.</param>
/// <param name="Message">Why it did not pass.</param>
/// <param name="Text">More of it.</param>
internal sealed record JUnitCase(string Class, string Name, string? Kind = null, string? Message = null, string? Text = null)
{
    /// <summary>Writes its element.</summary>
    public void WriteTo(XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"bindsim.{Class}");
        xml.WriteAttributeString("name", Name);
        if (Kind is not null)
        {
            xml.WriteStartElement(Kind);
            xml.WriteAttributeString("message", Message);
            xml.WriteString(Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
