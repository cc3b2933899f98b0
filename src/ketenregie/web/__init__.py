"""The shell: settings, root urls, middleware, layout, components, composed pages."""
