package gg.jte.generated.ondemand;
import dev.tradewind.console.Shell;
import java.util.Map;
@SuppressWarnings("unchecked")
public final class JteloginGenerated {
	public static final String JTE_NAME = "login.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,2,2,2,2,7,7,7,10,10,10,10,11,11,11,11,12,12,13,13,13,13,13,13,13,13,13,13,13,13,14,14,15,15,17,17,17,17,17,17,17,17,17,24,24,25,25,27,27,29,29,29,30,30,30,2,3,4,5,6,6,6,6};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Shell shell, boolean hasUsers, Map<String, String> providers, boolean failed, boolean left) {
		gg.jte.generated.ondemand.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, shell, "Sign in", "", new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<section class=\"door\">\n<h1>Sign in</h1>\n");
				if (failed) {
					jteOutput.writeContent("<p class=\"said bad\" role=\"alert\">That didn't work: check name and password.</p>");
				}
				jteOutput.writeContent("\n");
				if (left) {
					jteOutput.writeContent("<p class=\"said\" role=\"status\">You have signed out.</p>");
				}
				jteOutput.writeContent("\n");
				for (Map.Entry<String, String> provider : providers.entrySet()) {
					jteOutput.writeContent("\n<p><a class=\"button\"");
					var __jte_html_attribute_0 = provider.getValue();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
						jteOutput.writeContent(" href=\"");
						jteOutput.setContext("a", "href");
						jteOutput.writeUserContent(__jte_html_attribute_0);
						jteOutput.setContext("a", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">Sign in with ");
					jteOutput.setContext("a", null);
					jteOutput.writeUserContent(provider.getKey());
					jteOutput.writeContent("</a></p>\n");
				}
				jteOutput.writeContent("\n");
				if (hasUsers) {
					jteOutput.writeContent("\n<form method=\"post\" action=\"/console/login\">\n  <input type=\"hidden\" name=\"_csrf\"");
					var __jte_html_attribute_1 = shell.csrf();
					if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
						jteOutput.writeContent(" value=\"");
						jteOutput.setContext("input", "value");
						jteOutput.writeUserContent(__jte_html_attribute_1);
						jteOutput.setContext("input", null);
						jteOutput.writeContent("\"");
					}
					jteOutput.writeContent(">\n  <label for=\"username\">Name</label>\n  <input id=\"username\" name=\"username\" autocomplete=\"username\" required autofocus>\n  <label for=\"password\">Password</label>\n  <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" required>\n  <button class=\"main\">Sign in</button>\n</form>\n");
				}
				jteOutput.writeContent("\n");
				if (!hasUsers && providers.isEmpty()) {
					jteOutput.writeContent("\n<p>Nobody can sign in yet: set an OpenID Connect client (<code>spring.security.oauth2.client.registration</code>) or a user (<code>tradewind.console.users</code>).</p>\n");
				}
				jteOutput.writeContent("\n</section>\n");
			}
		});
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Shell shell = (Shell)params.get("shell");
		boolean hasUsers = (boolean)params.get("hasUsers");
		Map<String, String> providers = (Map<String, String>)params.get("providers");
		boolean failed = (boolean)params.get("failed");
		boolean left = (boolean)params.get("left");
		render(jteOutput, jteHtmlInterceptor, shell, hasUsers, providers, failed, left);
	}
}
